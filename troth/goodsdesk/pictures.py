"""The pictures of products, and of blocks of the front: bring one, say what it shows, put it forward, take it down."""

from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue import gallery
from troth.catalogue.models import Block, Picture, Product
from troth.lib.texts import Texts
from troth.staff.routes import StaffRequest, staff

LONGEST = 200
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/bmp,image/tiff"


class WordsForm(forms.Form):
    """What is to be seen, for those who do not see it."""

    english = forms.CharField(
        label=gettext_lazy("What it shows, in English"), max_length=LONGEST, required=False
    )
    chinese = forms.CharField(
        label=gettext_lazy("What it shows, in Chinese"), max_length=LONGEST, required=False
    )

    @property
    def alt(self) -> Texts:
        return Texts(self.cleaned_data["english"], self.cleaned_data["chinese"])


class PictureForm(WordsForm):
    """A picture to hang."""

    picture = forms.FileField(
        label=gettext_lazy("Picture (JPEG, PNG, WebP, GIF, BMP or TIFF; up to 15 MB)"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    field_order = ("picture", "english", "chinese")

    def hang(self, on: Product | Block) -> bool:
        """Whether it hangs now; else the form says why not."""
        content = self.cleaned_data["picture"].read()
        try:
            if isinstance(on, Product):
                gallery.hang(on, content, alt=self.alt)
            else:
                gallery.show(on, content, alt=self.alt)
        except ValueError as fault:
            self.add_error("picture", str(fault))
        return self.is_valid()


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def listed(request: StaffRequest, product_id: UUID) -> HttpResponse:
    """The pictures in their order, and a form for another."""
    product = get_object_or_404(Product.objects.of(request.store), pk=product_id)
    is_sent = request.method == "POST"
    form = PictureForm(request.POST, request.FILES) if is_sent else PictureForm()
    if is_sent and form.is_valid() and form.hang(product):
        return _back(product_id)
    hung = Picture.objects.of(request.store).filter(product=product)
    facts = {"product": product, "form": form, "pictures": [(each, _said(each)) for each in hung]}
    return page(request, "goodsdesk/gallery.html", facts, status=422 if is_sent else 200)


@staff(*rooms.CATALOGUE)
@require_POST
def words(request: StaffRequest, picture_id: UUID) -> HttpResponse:
    """Say what a picture shows. Words that are too long are not taken, and stay as they were."""
    picture, form = _picture(request, picture_id), WordsForm(request.POST)
    if form.is_valid():
        gallery.describe(picture, form.alt)
    return _back(picture.product_id)


@staff(*rooms.CATALOGUE)
@require_POST
def forward(request: StaffRequest, picture_id: UUID) -> HttpResponse:
    """Put a picture before the one it hangs behind."""
    picture = _picture(request, picture_id)
    gallery.forward(picture)
    return _back(picture.product_id)


@staff(*rooms.CATALOGUE)
@require_POST
def removal(request: StaffRequest, picture_id: UUID) -> HttpResponse:
    """Take a picture down."""
    picture = _picture(request, picture_id)
    gallery.take_down(picture)
    return _back(picture.product_id)


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def of_block(request: StaffRequest, block_id: UUID) -> HttpResponse:
    """The picture of a block, and a form for another in its place."""
    block, is_sent = _block(request, block_id), request.method == "POST"
    form = PictureForm(request.POST, request.FILES) if is_sent else PictureForm()
    if is_sent and form.is_valid() and form.hang(block):
        return _to(block)
    facts = {"shown": block, "form": form, "said": _said(block)}
    return page(request, "goodsdesk/block.html", facts, status=422 if is_sent else 200)


@staff(*rooms.CATALOGUE)
@require_POST
def block_words(request: StaffRequest, block_id: UUID) -> HttpResponse:
    """Say what a block's picture shows. Words that are too long are not taken."""
    block, form = _block(request, block_id), WordsForm(request.POST)
    if form.is_valid():
        gallery.describe(block, form.alt)
    return _to(block)


@staff(*rooms.CATALOGUE)
@require_POST
def block_removal(request: StaffRequest, block_id: UUID) -> HttpResponse:
    """Take a block's picture down."""
    block = _block(request, block_id)
    gallery.uncover(block)
    return _to(block)


def _said(picture: Picture | Block) -> WordsForm:
    said = {"english": picture.alt.en, "chinese": picture.alt.zh_hant}
    return WordsForm(initial=said, auto_id=f"{picture.pk}_%s")


def _picture(request: StaffRequest, picture_id: UUID) -> Picture:
    hung = Picture.objects.of(request.store).select_related("store")
    return get_object_or_404(hung, pk=picture_id)


def _block(request: StaffRequest, block_id: UUID) -> Block:
    return get_object_or_404(Block.objects.of(request.store).select_related("store"), pk=block_id)


def _to(block: Block) -> HttpResponse:
    return HttpResponseRedirect(reverse("block-picture", args=[block.pk]))


def _back(product_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("goods-pictures", args=[product_id]))

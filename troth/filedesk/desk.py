"""The files of what is bought to download: bring, replace, remove, fetch back."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue.models import Product, Variant
from troth.downloads import files, shelf
from troth.downloads.handing import handed_out
from troth.downloads.models import File
from troth.downloads.shelf import CannotBeKept
from troth.search import indexing
from troth.staff.routes import StaffRequest, staff


class FileForm(forms.Form):
    """A file to keep with an article."""

    file = forms.FileField(
        label=gettext_lazy("File (up to 200 MB)"),
        allow_empty_file=True,  # the deed says what is wrong with it
        max_length=1000,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self) -> Any:
        """Refused by its size before a byte of it is read again."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > shelf.LARGEST:
            raise forms.ValidationError(shelf.too_large())
        return file

    def put(self, at: Variant | File) -> bool:
        """Whether it is kept now; else the form says why not."""
        sent = self.cleaned_data["file"]
        name = sent.name or ""
        try:
            if isinstance(at, File):
                files.replace(at, sent.chunks(), name=name)
            else:
                files.bring(at, sent.chunks(), name=name)
        except CannotBeKept as fault:
            self.add_error("file", str(fault))
        return self.is_valid()


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def listed(request: StaffRequest, product_id: UUID) -> HttpResponse:
    """The articles of a product with their files; each takes another."""
    product = get_object_or_404(Product.objects.of(request.store), pk=product_id)
    if request.method != "POST":
        return _page(request, product)
    of_it = Variant.objects.of(request.store).filter(product=product)
    at = get_object_or_404(of_it, pk=_id(request.POST.get("variant", "")))
    return _put(request, product, at)


@staff(*rooms.CATALOGUE)
@require_POST
def replacing(request: StaffRequest, product_id: UUID, file_id: UUID) -> HttpResponse:
    """Another content in the place of a file."""
    file = _file(request, product_id, file_id)
    return _put(request, file.variant.product, file)


@staff(*rooms.CATALOGUE)
@require_POST
def removal(request: StaffRequest, product_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file away that nobody has ordered."""
    file = _file(request, product_id, file_id)
    try:
        files.remove(file)
    except CannotBeKept as fault:
        return _page(request, file.variant.product, problem=str(fault))
    return _back(file.variant.product)


@staff(*rooms.CATALOGUE)
@require_POST
def things(request: StaffRequest, product_id: UUID, variant_id: UUID) -> HttpResponse:
    """Sell an article without files as something that is sent."""
    found = Variant.objects.of(request.store).select_related("product")
    variant = get_object_or_404(found, pk=variant_id, product=product_id)
    try:
        files.become_a_thing(variant)
    except CannotBeKept as fault:
        return _page(request, variant.product, problem=str(fault))
    return _back(variant.product)


@staff(*rooms.CATALOGUE)
@require_POST
def content(request: StaffRequest, product_id: UUID, file_id: UUID) -> HttpResponse:
    """The file as buyers get it, to look at it."""
    file = _file(request, product_id, file_id)
    try:
        opened = shelf.open_file(file.store_id, file.place)
    except FileNotFoundError:
        raise Http404 from None
    # A stream is a sibling of what a desk answers, as types have it.
    return handed_out(opened, file.name)  # type: ignore[return-value]


def _put(request: StaffRequest, product: Product, at: Variant | File) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if form.is_valid() and form.put(at):
        return _back(product)
    return _page(request, product, problem=" ".join(map(str, form.errors.get("file", []))))


def _page(request: StaffRequest, product: Product, problem: str = "") -> HttpResponse:
    variants = Variant.objects.of(request.store).filter(product=product).order_by("position", "id")
    facts = {
        "product": product,
        "articles": [(each, files.of(each)) for each in variants],
        "problem": problem,
        "form": FileForm(),
    }
    return page(request, "filedesk/files.html", facts, status=422 if problem else 200)


def _file(request: StaffRequest, product_id: UUID, file_id: UUID) -> File:
    found = File.objects.of(request.store).select_related("variant__product__store")
    return get_object_or_404(found, pk=file_id, variant__product=product_id)


def _back(product: Product) -> HttpResponse:
    indexing.reindex(product)
    return HttpResponseRedirect(reverse("goods-files", args=[product.pk]))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

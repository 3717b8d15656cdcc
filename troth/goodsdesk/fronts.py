"""The screens of collections and of the shop's front."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin import display
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from troth.catalogue.models import Block, Collection
from troth.catalogue.rules import Rules, RulesRefused

from . import ruling
from .fields import LongTextsWidget, TextsFormField
from .forms import SLUG_TAKEN
from .growing import GrowingAdmin, StoreForm


class CollectionForm(StoreForm):
    title = TextsFormField(label=_("Title"), required=True)
    intro = TextsFormField(label=_("Introduction"))
    match = forms.ChoiceField(
        label=_("What belongs"),
        choices=[("all", _("What meets all rules")), ("any", _("What meets one of the rules"))],
    )
    conditions = forms.CharField(
        label=_("Rules"),
        required=False,
        max_length=4000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 6}),
        help_text=_(
            "One a line, written so: tag: pearl · category: rings · vendor: Kalicia · "
            "price: 0-1000 · on sale · newer than: 30 · attribute metal: silver"
        ),
    )

    class Meta:
        model = Collection
        fields = ("title", "slug", "intro", "sort", "is_shown", "position")
        labels: ClassVar = {
            "slug": _("Address in the shop"),
            "sort": _("Sorted"),
            "is_shown": _("Shown in the shop"),
            "position": _("Place"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal = ""  # why the rules that are kept cannot be read
        try:
            ruled = self.instance.ruled
        except RulesRefused as refused:
            ruled, self.refusal = Rules(), str(refused)
        self.initial["match"] = ruled.match
        self.initial["conditions"] = ruling.written(ruled, self.store.currency)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        others = Collection.objects.of(self.store).exclude(pk=self.instance.pk)
        if others.filter(slug=slug).exists():
            raise forms.ValidationError(SLUG_TAKEN)
        return slug

    def clean_conditions(self) -> str:
        text: str = self.cleaned_data["conditions"]
        match = self.cleaned_data.get("match", "all")
        if self.refusal and not text.strip():
            raise forms.ValidationError(_("Write the rules anew: what is kept cannot be read."))
        try:
            ruled = ruling.read(text, match=match, currency=self.store.currency)
        except RulesRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        self.instance.rules = ruled.written()
        return text


class BlockForm(StoreForm):
    title = TextsFormField(label=_("Title"))
    words = TextsFormField(label=_("Words"), widget=LongTextsWidget)
    link_words = TextsFormField(label=_("What the link says"))

    class Meta:
        model = Block
        fields = (
            "kind", "title", "words", "link", "link_words", "collection", "is_shown", "position",
        )  # fmt: skip
        labels: ClassVar = {
            "kind": _("Kind"),
            "link": _("Where the link leads"),
            "collection": _("Collection"),
            "is_shown": _("Shown in the shop"),
            "position": _("Place"),
        }
        help_texts: ClassVar = {
            "link": _("A page of this shop, without its language: collections/pearls/"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for deed in ("add", "change", "view"):  # a collection is edited on its own page
            setattr(self.fields["collection"].widget, f"can_{deed}_related", False)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"].strip().lstrip("/")
        if ":" in link or "\\" in link or ".." in link:
            raise forms.ValidationError(_("A link stays inside the shop."))
        return link

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("kind") == Block.Kind.COLLECTION and not said.get("collection"):
            self.add_error("collection", _("Choose the collection that is shown."))
        return said


class CollectionAdmin(GrowingAdmin):
    """Collections, each found by its rules."""

    title = _("Collections")
    form = CollectionForm
    fields = ("title", ("slug", "position"), "intro", "match", "conditions", ("sort", "is_shown"))
    list_display = ("named", "address", "is_readable", "is_on_show", "place")

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        refusal = context["adminform"].form.refusal
        if refusal and request.method == "GET":
            said = gettext("The rules of this collection cannot be read, so it is empty: %s")
            messages.error(request, said % refusal)
        return super().render_change_form(request, context, *args, **kwargs)

    @display(description=_("Rules can be read"), boolean=True)
    def is_readable(self, collection: Collection) -> bool:
        return collection.is_readable

    @display(description=_("Title"))
    def named(self, collection: Collection) -> str:
        return str(collection.title)

    @display(description=_("Address in the shop"))
    def address(self, collection: Collection) -> str:
        return f"collections/{collection.slug}/"

    @display(description=_("Shown in the shop"), boolean=True)
    def is_on_show(self, collection: Collection) -> bool:
        return collection.is_shown

    @display(description=_("Place"))
    def place(self, collection: Collection) -> int:
        return collection.position


class BlockAdmin(GrowingAdmin):
    """The blocks of the shop's front, in their order."""

    title = _("Front of the shop")
    form = BlockForm
    fields = (
        "kind", "title", "words", ("link", "link_words"), "collection", ("position", "is_shown"),
        "picture_held",
    )  # fmt: skip
    readonly_fields = ("picture_held",)
    list_display = ("named", "kind_shown", "is_on_show", "place")

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["queryset"] = Collection.objects.of(request.store)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @display(description=_("Title"))
    def named(self, block: Block) -> str:
        return str(block)

    @display(description=_("Kind"))
    def kind_shown(self, block: Block) -> str:
        return block.get_kind_display()

    @display(description=_("Shown in the shop"), boolean=True)
    def is_on_show(self, block: Block) -> bool:
        return block.is_shown

    @display(description=_("Place"))
    def place(self, block: Block) -> int:
        return block.position

    @display(description=_("Picture"))
    def picture_held(self, block: Block) -> str:
        return render_to_string(
            "goodsdesk/held.html", {"block": block, "is_kept": not block._state.adding}
        )

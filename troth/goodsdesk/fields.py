"""Form fields for words in two languages and for prices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from troth.lib import html, money
from troth.lib.money import Money
from troth.lib.texts import Texts


class TextsWidget(forms.MultiWidget):
    """Two inputs, one a language, each saying which."""

    template_name = "goodsdesk/texts.html"
    kind: type[forms.Widget] = UnfoldAdminTextInputWidget

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        english = self.kind({**(attrs or {}), "lang": "en", "aria-label": "English"})
        chinese = self.kind({**(attrs or {}), "lang": "zh-Hant", "aria-label": "中文"})
        super().__init__([english, chinese])

    def decompress(self, value: Any) -> list[str]:
        return [value.en, value.zh_hant] if isinstance(value, Texts) else ["", ""]


class LongTextsWidget(TextsWidget):
    kind = UnfoldAdminTextareaWidget

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})


class TextsFormField(forms.MultiValueField):
    """One text in both languages; one of them is enough, for the other falls back to it."""

    widget = TextsWidget

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **options: Any) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False))
        options.setdefault("required", False)
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: Any) -> Texts:
        english, chinese = data_list or ("", "")
        return Texts(en=english, zh_hant=chinese)


class MarkupFormField(TextsFormField):
    """Text with HTML in it, cleaned to what the shop shows."""

    widget = LongTextsWidget

    def compress(self, data_list: Any) -> Texts:
        typed = super().compress(data_list)
        return Texts(en=html.clean(typed.en), zh_hant=html.clean(typed.zh_hant))


class PriceField(forms.CharField):
    """An amount as people write it; kept in the smallest unit of its currency."""

    currency = "TWD"

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return str(Money(value, self.currency).decimal) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return money.parse(text, self.currency).amount
        except ValueError:
            raise forms.ValidationError(_("Write the amount like 1280.")) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

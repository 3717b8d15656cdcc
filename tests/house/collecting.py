"""Forms that take personal data carry their notice (L-01): in the class, and on the page."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django import forms
from django.urls import get_resolver

from troth.declarations.declared import declarations, path_of
from troth.declarations.forms import CollectingForm
from troth.personal.checks import SUSPECTS

from . import files

TOKENS = re.compile(
    r"\b(email|(honorific-)?(given-|family-|additional-)?name|tel|bday|street-address|address-l\w+|"
    r"postal-code|country|cc-\w+|username)\b"
)
BLOCK = re.compile(r"<form\b[^>]*method=.post.*?</form>", re.IGNORECASE | re.DOTALL)
INPUT = re.compile(r"<(?:input|textarea|select)\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = r'\b{}="([^"]*)"'
FIELD = "components/forms.html#"
PART = "storefront/components/collection.html"

# Pages whose form shows fields and takes nothing of a person, each with its reason.
EXCEPTIONS = {
    "code.html": "takes the code that was mailed; the address was taken before",
    "step-up-code.html": "takes a mailed code as well",
    "password.html": "takes a secret; what becomes of it stands above, and nobody can read it",
}


def of_forms() -> list[str]:
    return [fault for form in form_classes() for fault in faults_of(form)]


def of_templates() -> list[str]:
    return [fault for path in files.of(".html") for fault in faults_in(path)]


def form_classes() -> list[type[forms.BaseForm]]:
    """Every form of the program. All addresses are loaded first, and so what stands behind them."""
    assert get_resolver().url_patterns
    return [form for form in _below(forms.BaseForm) if form.__module__.startswith("troth.")]


def faults_of(form: type[forms.BaseForm]) -> Iterator[str]:
    """What a form takes without saying so, and what it says it takes and nobody declared."""
    collects = getattr(form, "collects", None)
    if issubclass(form, CollectingForm) and form.__subclasses__() and not collects:
        return  # what others are built upon; each of them says what it collects, or cannot be shown
    if not (issubclass(form, CollectingForm) and collects):
        for name, field in form.base_fields.items():
            if is_personal(name, str(field.widget.attrs.get("autocomplete", ""))):
                yield f"{form.__name__}.{name} takes personal data: make it a CollectingForm"
        return
    for path in {*collects.fields} - {path_of(*found) for found in declarations()}:
        yield f"{form.__name__} collects {path}, which is declared nowhere"


def faults_in(path: Path) -> Iterator[str]:
    """The forms of a template that take something and show no notice."""
    for block in BLOCK.findall(path.read_text("utf-8")):
        if _takes(block) and PART not in block and path.name not in EXCEPTIONS:
            yield f'{files.name_of(path)}: {{% include "{PART}" %}} is missing in its form'


def is_personal(name: str, autocomplete: str) -> bool:
    """Whether a field asks for something about a person, by what it is called or filled with."""
    return bool(TOKENS.search(autocomplete)) or any(each[0].search(name) for each in SUSPECTS)


def _takes(block: str) -> bool:
    inputs = (
        is_personal(_said("name", tag), _said("autocomplete", tag)) for tag in INPUT.findall(block)
    )
    return FIELD in block or any(inputs)


def _said(attribute: str, tag: str) -> str:
    found = re.search(ATTRIBUTE.format(attribute), tag)
    return found[1] if found else ""


def _below(kind: type[forms.BaseForm]) -> Iterable[type[forms.BaseForm]]:
    for each in kind.__subclasses__():
        if each is not CollectingForm:
            yield each
        yield from _below(each)

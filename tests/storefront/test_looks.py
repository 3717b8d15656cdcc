"""One set of components, two characters; how their files stay small and their own."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.management import call_command
from django.template import engines
from django.test import RequestFactory

from troth.lib import clock
from troth.policy.models import Store

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "troth/storefront/static/storefront"
SHEETS = sorted(STATIC.rglob("*.css"))
SPECIMEN = Path(__file__).parent / "specimen.html"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_keeps_the_rules(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert "!important" not in text
    assert "//" not in text.replace("*/", "")
    assert not re.search(r"(^|[\s,])#[a-z][\w-]*\s*[,{]", text, re.MULTILINE), "an id"


def test_the_table_of_contents_names_every_sheet_once() -> None:
    named = re.findall(r'@import url\("([^"]+)"\)', (STATIC / "app.css").read_text("utf-8"))
    others = [str(path.relative_to(STATIC)) for path in SHEETS if path.name != "app.css"]
    assert sorted(named) == sorted(others)


def test_components_take_their_colours_from_tokens() -> None:
    loose = [
        f"{path.name}: {colour}"
        for path in SHEETS
        if path.parent.name == "components"
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", path.read_text("utf-8"))
    ]
    assert loose == []


def test_paper_is_white_however_dark_the_screen_is() -> None:
    lines = [line for path in SHEETS for line in path.read_text("utf-8").splitlines()]
    dark = [line for line in lines if "scheme: dark)" in line]
    assert len(dark) == 3
    assert set(dark) == {"@media screen and (prefers-color-scheme: dark) {"}


@pytest.mark.parametrize("theme", ["kalicia", "clinico"])
def test_a_theme_gives_tokens_alone(theme: str) -> None:
    text = (STATIC / f"themes/{theme}.css").read_text("utf-8")
    known = set(re.findall(r"(--[\w-]+):", (STATIC / "tokens.css").read_text("utf-8")))
    said = re.findall(r"^\s*([\w-]+):", text, re.MULTILINE)
    assert set(said) <= known


def test_hashed_names_reach_every_sheet(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
    (contents,) = (tmp_path / "storefront").glob("app.*.css")
    assert re.search(
        r'components/button\.[0-9a-f]{12}\.css"\) layer\(components\)', contents.read_text()
    )


class Specimen(forms.Form):
    name = forms.CharField()
    phone = forms.CharField(required=False, help_text="For the carrier.")
    country = forms.ChoiceField(choices=[("TW", "Taiwan")])
    delivery = forms.ChoiceField(choices=[("home", "Home")], widget=forms.RadioSelect)
    code = forms.CharField(widget=forms.TextInput({"class": "code-input"}))
    accepted = forms.BooleanField()


@pytest.mark.parametrize("sent", [None, {"country": "TW"}])
def test_every_component_can_be_shown(kalicia: Store, sent: dict[str, str] | None) -> None:
    request = RequestFactory().get("/en/specimen/")
    request.store = kalicia  # type: ignore[attr-defined]
    template = engines["django"].from_string(SPECIMEN.read_text("utf-8"))
    page = template.render({"form": Specimen(sent), "moment": clock.now()}, request)
    assert ('role="alert" tabindex="-1"' in page) == (sent is not None)
    assert ('aria-invalid="true"' in page) == (sent is not None)
    for link in re.findall(r'class="notice__link" href="#([\w-]+)"', page):
        assert f'id="{link}"' in page

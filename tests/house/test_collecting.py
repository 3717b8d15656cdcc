"""No form takes personal data without its notice. Each rule is shown to bite on a planted fault."""

from pathlib import Path

import pytest
from django import forms

from tests.house import collecting, files
from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection

pytestmark = pytest.mark.promise("L-01")


class Mute(forms.Form):
    """Planted: it asks and says nothing."""

    whom = forms.CharField(widget=forms.TextInput({"autocomplete": "name"}))


class Blunt(forms.Form):
    """Planted: what it asks for is told by the name alone."""

    email = forms.CharField()


class Inventive(CollectingForm):
    """Planted: it says that it takes what nobody declared."""

    collects = Collection("planted", ("members.Member.name", "members.Member.shoe_size"), "All.")


def test_every_form_that_takes_something_says_what() -> None:
    assert collecting.of_forms() == []


def test_every_page_with_a_form_shows_its_notice() -> None:
    assert collecting.of_templates() == []


def test_the_shops_forms_are_among_those_looked_at() -> None:
    said = {form.__name__ for form in collecting.form_classes() if hasattr(form, "collects")}
    assert {"EmailForm", "ProfileForm", "JoiningForm", "DeliveryForm", "PaymentForm"} <= said


@pytest.mark.parametrize("planted", [Mute, Blunt])
def test_a_form_that_says_nothing_is_found(planted: type[forms.Form]) -> None:
    assert len([*collecting.faults_of(planted)]) == 1


def test_a_form_that_takes_what_nobody_declared_is_found() -> None:
    assert [*collecting.faults_of(Inventive)] == [
        "Inventive collects members.Member.shoe_size, which is declared nowhere"
    ]


@pytest.mark.parametrize(
    "planted",
    [
        '<input name="whom" autocomplete="tel">',
        '<input type="text" name="e_mail_address" autocomplete="section-a email">',
        '<input name="birth_date">',
        '{% include "storefront/components/forms.html#field" with field=form.anything %}',
    ],
)
def test_a_page_without_the_notice_is_found(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    template = tmp_path / "planted.html"
    template.write_text(f'<form method="post">\n{planted}\n</form>')
    assert len([*collecting.faults_in(template)]) == 1
    part = f'{{% include "{collecting.PART}" with form=form %}}'
    template.write_text(f'<form method="post">\n{planted}\n{part}\n</form>')
    assert [*collecting.faults_in(template)] == []

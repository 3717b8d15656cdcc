"""A form's notice is built from the declarations and the terms, and is the same for the same words."""

import hashlib
from pathlib import Path

import pytest

from tests.noticing import (
    ConfirmationForm,
    DeliveryForm,
    EmailForm,
    JoiningForm,
    PaymentForm,
    ProfileForm,
)
from tests.policy.wrong import change, packs_at
from troth.declarations import inventory, notices
from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection, notice
from troth.policy.terms import stores, terms_of

FORMS = (EmailForm, ProfileForm, JoiningForm, DeliveryForm, PaymentForm, ConfirmationForm)
TITLES = (
    "Who asks", "What for", "Which data", "Until when", "Where", "Who receives them",
    "How they are used", "Your rights", "If you would rather not",
)  # fmt: skip
pytestmark = pytest.mark.promise("L-01")


@pytest.mark.parametrize("shop", stores())
@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("form", FORMS)
def test_it_says_all_that_the_law_asks_for(
    shop: str, language: str, form: type[CollectingForm]
) -> None:
    told, terms = notice(shop, form.collects, language), terms_of(shop)
    said = told.words
    assert all(part.says for part in told.parts)
    assert terms.operator.name.in_(language) in said
    assert terms.operator.mailbox in said
    assert str(terms.clocks.answer_days) in said
    for row in (inventory.row_of(shop, path) for path in form.collects.fields):
        assert row.label.in_(language) in said
        assert row.kept.label.in_(language) in said
        assert row.without.in_(language) in said
        for use in row.uses:
            assert use.label.in_(language) in said
            assert use.basis.in_(language) in said
        for firm in row.recipients:
            assert firm.name.in_(language) in said
            assert firm.country.in_(language) in said


def test_its_parts_stand_in_the_order_of_the_law() -> None:
    parts = notice("kalicia", DeliveryForm.collects, "en").parts
    assert tuple(part.title for part in parts) == TITLES


def test_its_hash_is_of_its_words() -> None:
    told = notice("kalicia", EmailForm.collects, "en")
    assert told.sha256 == hashlib.sha256(told.words.encode()).hexdigest()
    assert told.sha256 != notice("clinico", EmailForm.collects, "en").sha256
    found = notices.shown_by("kalicia", EmailForm.collects, told.sha256)
    assert found is not None
    assert found.language == "en"


def test_another_form_s_notice_is_not_its_own() -> None:
    other = notice("kalicia", ProfileForm.collects, "en").sha256
    assert notices.shown_by("kalicia", EmailForm.collects, other) is None
    assert notices.shown_by("kalicia", EmailForm.collects, "") is None


def test_terms_that_change_change_the_words(tmp_path: Path) -> None:
    before = notice("kalicia", EmailForm.collects, "en").sha256
    with packs_at(tmp_path) as packs:
        assert notice("kalicia", EmailForm.collects, "en").sha256 == before
    with packs_at(tmp_path / "second") as packs:
        change(packs / "kalicia" / "terms.toml", "Example Post (invented)", "Swift Post (invented)")
        after = notice("kalicia", EmailForm.collects, "en")
        assert "Swift Post (invented): carries our e-mail (Taiwan)" in after.words
        assert after.sha256 != before
        assert notices.shown_by("kalicia", EmailForm.collects, before) is None


def test_what_nobody_declared_is_not_collected() -> None:
    planted = Collection("planted", ("members.Member.shoe_size",), "Your feet.")
    with pytest.raises(KeyError):
        notice("kalicia", planted, "en")

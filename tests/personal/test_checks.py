"""``manage.py check`` names the personal column that nobody declared."""

import pytest
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from tests.specimen.models import Diary
from troth.people.models import Person
from troth.personal import checks
from troth.personal.fields import PersonalPhone
from troth.personal.models import PersonalModel


def test_the_shop_itself_is_clean() -> None:
    call_command("check", fail_level="WARNING")


@isolate_apps("tests.specimen")
def test_an_undeclared_column_is_named_with_the_line_to_paste() -> None:
    class Visitor(models.Model):
        mobile_phone = models.CharField(max_length=20)
        remote_ip = models.TextField()
        title = models.CharField(max_length=20)

        class Meta:
            app_label = "specimen"

    found = list(checks.undeclared(Visitor))
    assert [error.id for error in found] == ["troth.E001", "troth.E001"]
    assert found[0].hint is not None
    assert found[0].hint.startswith('Paste: mobile_phone = PersonalPhone(_("mobile phone")')


def test_declared_columns_and_their_indexes_are_no_suspects() -> None:
    assert list(checks.undeclared(Diary)) == []


@isolate_apps("tests.specimen")
def test_a_personal_row_needs_its_person() -> None:
    class Orphan(PersonalModel):
        phone = PersonalPhone("Phone", category="c", purposes=("fulfilment",), retention="account")

        class Meta:
            app_label = "specimen"

    class MaybeOrphan(PersonalModel):
        person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
        phone = PersonalPhone("Phone", category="c", purposes=("fulfilment",), retention="account")

        class Meta:
            app_label = "specimen"

    assert [error.id for error in checks.without_person(Orphan)] == ["troth.E002"]
    assert [error.id for error in checks.without_person(MaybeOrphan)] == ["troth.E002"]
    assert list(checks.without_person(Diary)) == []


@pytest.mark.parametrize(
    "declaration",
    [
        {"category": "c", "purposes": ("spying",), "retention": "account"},
        {"category": "c", "purposes": (), "retention": "account"},
        {"category": "c", "purposes": ("fulfilment",), "retention": "for ever"},
        {"category": "", "purposes": ("fulfilment",), "retention": "account"},
    ],
)
@isolate_apps("tests.specimen")
def test_a_declaration_no_pack_knows_is_refused(declaration: dict[str, object]) -> None:
    class Loose(PersonalModel):
        person = models.ForeignKey(Person, on_delete=models.PROTECT)
        phone = PersonalPhone("Phone", **declaration)  # type: ignore[arg-type]

        class Meta:
            app_label = "specimen"

    assert [error.id for error in checks.against_the_packs(Loose)] == ["troth.E003"]

"""Each way in which a value could leak or be stored as garbage is refused, and says what to do."""

import copy
import csv
import io
import json
import pickle

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from django.db.models import Case, Count, F, Max, Q, Value, When
from django.db.models.functions import Concat, Lower
from django.forms import modelform_factory
from django.template import Context, Template

from tests.specimen.models import Diary
from troth.lib import ids
from troth.people.models import Person
from troth.personal.models import PersonalQuerySet
from troth.personal.values import HIDDEN, PersonalFieldMisuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def diaries(diary: Diary) -> PersonalQuerySet[Diary]:
    return Diary.objects.of(diary.store)


def test_update_is_refused(diaries: PersonalQuerySet[Diary]) -> None:
    with pytest.raises(PersonalFieldMisuse, match="save each row"):
        diaries.update(name="x")


def test_update_with_f_of_a_sealed_column_is_refused(diaries: PersonalQuerySet[Diary]) -> None:
    with pytest.raises(PersonalFieldMisuse, match="save each row"):
        diaries.update(name=F("phone"))


def test_copying_a_sealed_column_into_a_plain_one_is_refused(
    diaries: PersonalQuerySet[Diary],
) -> None:
    with transaction.atomic(), pytest.raises(PersonalFieldMisuse, match="is sealed"):
        diaries.update(title=F("name"))


def test_f_cannot_be_assigned(diary: Diary) -> None:
    with pytest.raises(PersonalFieldMisuse, match="takes str"):
        diary.name = F("phone")


def test_bulk_update_is_refused(diary: Diary, diaries: PersonalQuerySet[Diary]) -> None:
    diary.name = "x"
    with pytest.raises(PersonalFieldMisuse, match="save each row"):
        diaries.bulk_update([diary], ["name"])


def test_bulk_create_seals_with_one_query_for_the_keys(
    alice: Person, django_assert_max_num_queries: object
) -> None:
    rows = [Diary(store=alice.store, person=alice, name=f"name {number}") for number in range(20)]
    with django_assert_max_num_queries(3, using="keys"):  # type: ignore[operator]
        Diary.objects.bulk_create(rows)
    assert all(str(row.name) == HIDDEN for row in Diary.objects.of(alice.store))


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.filter(name="王小明"),
        lambda rows: rows.filter(name__icontains="王"),
        lambda rows: rows.filter(name__in=["王小明"]),
        lambda rows: rows.exclude(email="alice@example.com"),
        lambda rows: rows.filter(Q(phone__startswith="+886")),
        lambda rows: rows.filter(birth_date__year=1990),
        lambda rows: rows.filter(title=F("name")),
        lambda rows: rows.order_by("name"),
        lambda rows: rows.order_by("-email"),
        lambda rows: rows.order_by(F("name").asc()),
        lambda rows: rows.order_by(Lower("name")),
        lambda rows: rows.annotate(most=Max("name")),
        lambda rows: rows.aggregate(Max("name")),
        lambda rows: rows.aggregate(Count("phone")),
        lambda rows: rows.annotate(both=Concat("title", Value(" "), "name")),
        lambda rows: rows.annotate(x=Case(When(name="a", then=Value(1)))),
        lambda rows: rows.where(phone="+886912345678"),
    ],
)
def test_asking_a_sealed_column_is_refused(diaries: PersonalQuerySet[Diary], ask: object) -> None:
    with pytest.raises(PersonalFieldMisuse):
        list(ask(diaries))  # type: ignore[operator]


def test_a_query_from_elsewhere_cannot_compute_with_it(diary: Diary) -> None:
    ordered = Person.objects.of(diary.store).filter(pk=diary.person_id)
    with pytest.raises(Exception, match=r"Cannot resolve"):
        list(ordered.order_by("diary__name"))


def test_whether_there_is_a_value_may_be_asked(diaries: PersonalQuerySet[Diary]) -> None:
    assert diaries.filter(phone__isnull=False).count() == 1
    assert diaries.filter(phone__isnull=True).count() == 0


def test_values_give_masks(diaries: PersonalQuerySet[Diary]) -> None:
    assert str(diaries.values("name").get()["name"]) == HIDDEN
    assert str(diaries.values_list("name", flat=True).get()) == HIDDEN


def test_a_cloned_row_is_refused(diary: Diary) -> None:
    diary.pk = ids.new()
    diary._state.adding = True
    with pytest.raises(PersonalFieldMisuse, match="copy of another"):
        diary.save()


def test_a_value_of_another_row_is_refused(diary: Diary, alice: Person) -> None:
    with pytest.raises(PersonalFieldMisuse, match="stays in its row"):
        Diary(store=alice.store, person=alice, name=diary.name)


@pytest.mark.promise("K-08")
@pytest.mark.parametrize(
    "leak",
    [
        lambda sealed: json.dumps({"name": sealed}),
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        lambda sealed: sealed == "王小明",
        lambda sealed: {sealed},
        lambda sealed: sealed + "!",
    ],
    ids=["json", "pickle", "copy", "deepcopy", "==", "set", "+"],
)
def test_a_sealed_value_does_not_travel(diary: Diary, leak: object) -> None:
    with pytest.raises(TypeError):
        leak(diary.name)  # type: ignore[operator]


def test_pickling_the_row_is_refused(diary: Diary) -> None:
    with pytest.raises(PersonalFieldMisuse, match="pass the row's id"):
        pickle.dumps(diary)


@pytest.mark.promise("C3-1d")
def test_text_shows_the_mask(diary: Diary, caplog: pytest.LogCaptureFixture) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([diary.name])
    assert written.getvalue().strip() == HIDDEN
    assert Template("{{ d.name }}{{ d.name.reveal }}").render(Context({"d": diary})) == HIDDEN
    assert f"{diary.name:>3}" == HIDDEN
    assert "%s" % diary.name == HIDDEN  # noqa: UP031 - the old way must mask as well


def test_dumpdata_is_refused(diary: Diary) -> None:
    with pytest.raises(Exception, match="not dumped"):
        call_command("dumpdata", "specimen", use_base_manager=True)
    with pytest.raises(PersonalFieldMisuse, match="not dumped"):
        serializers.serialize("json", [diary])


def test_a_model_form_has_no_such_field() -> None:
    assert set(modelform_factory(Diary, fields="__all__").base_fields) == {
        "store",
        "person",
        "title",
    }

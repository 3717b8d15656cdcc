"""What somebody was told is kept beside what they gave: the words once, who saw them each."""

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests.cast import make_person
from tests.noticing import EmailForm, ProfileForm
from troth.declarations.notices import CollectionNotice, notice
from troth.people import noticing
from troth.people.events import NeverChanged
from troth.people.models import Notice, NoticeShown, Person
from troth.policy.models import Store

pytestmark = [pytest.mark.django_db, pytest.mark.promise("L-01")]


@pytest.fixture
def told() -> CollectionNotice:
    return notice("kalicia", EmailForm.collects, "zh-hant")


def test_the_words_can_be_shown_years_later(
    alice: Person, bao: Person, told: CollectionNotice
) -> None:
    noticing.told(alice, told)
    noticing.told(bao, told)
    kept = Notice.objects.of(alice.store).get()
    assert (kept.words, kept.sha256, kept.language) == (told.words, told.sha256, "zh-hant")
    shown = NoticeShown.objects.of(alice.store).filter(notice=kept)
    assert {each.person_id for each in shown} == {alice.pk, bao.pk}


def test_a_version_is_recorded_once_a_person(alice: Person, told: CollectionNotice) -> None:
    noticing.told(alice, told)
    first = NoticeShown.objects.of(alice.store).get().at
    noticing.told(alice, told)
    assert NoticeShown.objects.of(alice.store).get().at == first
    noticing.told(alice, notice("kalicia", EmailForm.collects, "en"))
    noticing.told(alice, notice("kalicia", ProfileForm.collects, "en"))
    assert NoticeShown.objects.of(alice.store).count() == 3


def test_one_store_keeps_nothing_of_another(
    alice: Person, clinico: Store, told: CollectionNotice
) -> None:
    noticing.told(alice, told)
    noticing.told(make_person(clinico), told)
    assert Notice.objects.of(clinico).get().pk != Notice.objects.of(alice.store).get().pk


def test_what_was_told_stays_as_it_was(alice: Person, told: CollectionNotice) -> None:
    noticing.told(alice, told)
    kept = Notice.objects.of(alice.store).get()
    kept.words = "Nothing at all."
    with pytest.raises(NeverChanged):
        kept.save()
    with pytest.raises(NeverChanged):
        NoticeShown.objects.of(alice.store).delete()


def test_words_that_are_kept_are_not_written_again(
    alice: Person,
    bao: Person,
    told: CollectionNotice,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        noticing.told(alice, told)
    with django_assert_num_queries(1):
        noticing.told(bao, told)
    assert NoticeShown.objects.of(alice.store).filter(notice__words=told.words).count() == 2


def test_words_of_what_was_not_carried_out_are_not_taken_for_kept(
    alice: Person, told: CollectionNotice
) -> None:
    with transaction.atomic():
        noticing.told(alice, told)
        transaction.set_rollback(True)
    noticing.told(alice, told)
    assert Notice.objects.of(alice.store).get().words == told.words

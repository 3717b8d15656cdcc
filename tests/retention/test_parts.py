"""A part that is forgotten is gone from every copy; what stays is as readable as before."""

import pytest
from django.db import connection

from tests.cast import make_diary, own_access
from tests.specimen.models import Diary
from troth.keys import ring
from troth.keys.models import DataKey
from troth.keys.sealing import key_id_of, unseal
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.people.models import Person
from troth.personal.sealing import place_of
from troth.retention import finishing
from troth.retention.models import Erasure
from troth.retention.parts import CannotErasePart, erase_part

pytestmark = pytest.mark.django_db


def fresh(diary: Diary) -> Diary:
    return Diary.objects.of(diary.store).get(pk=diary.pk)


def forget(diary: Diary, *fields: str) -> Erasure:
    return erase_part(diary, fields, by=Actor.person(diary.person_id))


@pytest.mark.promise("C5-3")
def test_the_field_is_gone_and_the_rest_reads_as_before(diary: Diary, alice: Person) -> None:
    other = make_diary(alice, name="李大華")
    certificate = forget(diary, "email").certificate
    assert fresh(diary).email is None
    assert fresh(diary).email_index is None
    with own_access(alice) as access:
        assert fresh(diary).name.reveal(access) == "王小明"
        assert fresh(other).name.reveal(access) == "李大華"
        assert fresh(other).email.reveal(access) == "alice@example.com"
    assert certificate is not None
    assert (certificate["keys_destroyed"], certificate["keys_left"]) == (1, 0)


def test_an_old_backup_of_the_row_cannot_be_opened(diary: Diary, alice: Person) -> None:
    """Somebody kept the old row; its key is gone from the database, and a newer key does not fit."""
    old = raw(diary)
    old_key = key_id_of(old)
    forget(diary, "email")
    assert ring.fetch([old_key]) == {}
    field = Diary._meta.get_field("email")
    for key in ring.of_subject(alice.pk, "account"):
        with pytest.raises(Exception, match=r"diary\.email"):
            unseal(old, key=key.secret, place=place_of(diary, field))


def raw(diary: Diary) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM specimen_diary")
        return bytes(cursor.fetchone()[0])


def test_new_values_are_sealed_under_the_new_key(diary: Diary, alice: Person) -> None:
    forget(diary, "email")
    later = make_diary(alice)
    keys = DataKey.objects.filter(subject=alice.pk, retention="account")
    assert [key.generation for key in keys] == [1]
    assert key_id_of(later.__dict__["name"].sealed) == keys.get().pk


def test_another_persons_values_keep_their_key(diary: Diary, alice: Person, bao: Person) -> None:
    make_diary(bao)
    forget(diary, "email", "name")
    with own_access(bao) as access:
        hers = Diary.objects.of(bao.store).get(person=bao)
        assert hers.email.reveal(access) == "alice@example.com"


def test_twice_in_a_row(diary: Diary, alice: Person) -> None:
    forget(diary, "email")
    forget(fresh(diary), "phone")
    with own_access(alice) as access:
        assert fresh(diary).name.reveal(access) == "王小明"
    assert fresh(diary).phone is None


def test_what_the_law_keeps_is_refused_and_nothing_changes(diary: Diary, alice: Person) -> None:
    with pytest.raises(CannotErasePart, match="K0-6"):
        forget(diary, "address", "email")
    with own_access(alice) as access:
        assert fresh(diary).email.reveal(access) == "alice@example.com"
    assert not Erasure.objects.of(alice.store).exists()


@pytest.mark.parametrize(
    "stops_at",
    [
        "troth.retention.resealing.reseal",
        "troth.retention.tombstones.bury",
        "troth.keys.destroying.destroy",
        "troth.retention.certificates.seen",
        "troth.ledger.book.sign",
    ],
)
def test_whatever_step_failed_the_next_run_finishes(
    diary: Diary, alice: Person, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(stops_at, _fail)
        with pytest.raises(ZeroDivisionError):
            forget(diary, "email")
    assert finishing.finish_all() == 1
    assert fresh(diary).email is None
    with own_access(alice) as access:
        assert fresh(diary).name.reveal(access) == "王小明"
    assert DataKey.objects.filter(subject=alice.pk, generation=0, retention="account").count() == 0
    assert Entry.objects.of(alice.store).filter(deed=Entry.Deed.ERASE_PART).count() == 1


def _fail(*_args: object) -> None:
    raise ZeroDivisionError

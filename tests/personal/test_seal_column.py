"""A plain column becomes a sealed one, in batches, however often it is cut short."""

import pytest

from tests.cast import make_album, make_person, own_access
from tests.specimen.models import Album, Diary
from troth.keys.models import DataKey
from troth.keys.sealing import Unreadable
from troth.people.models import Person
from troth.personal import migrating, phones
from troth.personal.migrating import seal_column
from troth.personal.values import PersonalFieldMisuse
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def seal(batch: int = 2) -> int:
    return seal_column(
        Album, from_="number_before", to="phone", batch=batch, read=phones.normalised
    )


@pytest.fixture
def albums(kalicia: Store, clinico: Store) -> list[Album]:
    stores = [kalicia, kalicia, kalicia, clinico, clinico]
    return [
        make_album(make_person(store), number_before=f"0912-345-67{n}")
        for n, store in enumerate(stores)
    ]


def fresh(album: Album) -> Album:
    return Album.objects.of(album.store_id).get(pk=album.pk)


def phone_of(album: Album) -> str:
    row = fresh(album)
    with own_access(Person.objects.of(row.store).get(pk=row.person_id)) as access:
        return row.phone.reveal(access)


def test_every_value_is_sealed_and_none_is_left_plain(albums: list[Album]) -> None:
    assert seal() == 5
    assert [phone_of(album) for album in albums] == [f"+88691234567{n}" for n in range(5)]
    assert {fresh(album).number_before for album in albums} == {""}
    assert Album.objects.of(albums[4].store).where(phone__last3="674").get() == albums[4]
    assert seal() == 0


@pytest.mark.parametrize("deed", ["_seal", "_blank"])
@pytest.mark.parametrize("batches", [0, 1, 2])
def test_cut_short_it_goes_on_with_the_next_run(
    albums: list[Album], monkeypatch: pytest.MonkeyPatch, deed: str, batches: int
) -> None:
    done: list[int] = []
    real = getattr(migrating, deed)

    def killed(*args: object) -> None:
        real(*args)  # so that its transaction has something to undo
        if len(done) == batches:
            raise KeyboardInterrupt
        done.append(1)

    with monkeypatch.context() as patch:
        patch.setattr(migrating, deed, killed)
        with pytest.raises(KeyboardInterrupt):
            seal()
    for album in albums:
        row = fresh(album)
        assert row.number_before or row.phone is not None
    seal()
    assert [phone_of(album) for album in albums] == [f"+88691234567{n}" for n in range(5)]
    assert {fresh(album).number_before for album in albums} == {""}


def test_what_was_written_meanwhile_stays(albums: list[Album]) -> None:
    albums[0].phone = "+886987654321"
    albums[0].save()
    assert seal() == 4
    assert phone_of(albums[0]) == "+886987654321"


def test_nothing_is_blanked_whose_seal_does_not_open(albums: list[Album]) -> None:
    albums[0].phone = "+886987654321"
    albums[0].save()
    DataKey.objects.filter(subject=albums[0].person_id).update(subject=albums[1].person_id)
    with pytest.raises(Unreadable):
        seal(batch=10)
    assert all(fresh(album).number_before for album in albums[:3])


def test_a_row_moved_to_another_person_stops_it(albums: list[Album]) -> None:
    moved = albums[0]
    moved.phone = "+886987654321"
    moved.save()
    Album.objects.of(moved.store).filter(pk=moved.pk).update(person=albums[1].person_id)
    with pytest.raises(Unreadable, match="another person's"):
        seal(batch=10)


def test_of_an_erased_person_no_plain_value_stays(albums: list[Album]) -> None:
    albums[0].phone = "+886987654321"
    albums[0].save()
    DataKey.objects.filter(subject=albums[0].person_id).delete()
    seal()
    assert fresh(albums[0]).number_before == ""


def test_a_value_read_as_nothing_stops_it(albums: list[Album]) -> None:
    with pytest.raises(PersonalFieldMisuse, match="read as nothing"):
        seal_column(Album, from_="number_before", to="phone", read=lambda _text: "")
    assert fresh(albums[0]).number_before


def test_what_is_no_such_column_is_refused() -> None:
    with pytest.raises(PersonalFieldMisuse, match="no personal field"):
        seal_column(Diary, from_="name", to="title")
    with pytest.raises(PersonalFieldMisuse, match="let it be null"):
        seal_column(Diary, from_="person", to="name")

"""C2-1: searches are counted; who searches is not kept, and what might be somebody's own is dropped."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.promises.mutants import taken_out
from troth.lib import clock
from troth.policy.models import Store
from troth.search import counting, counts
from troth.search.counting import Counter, countable, network_of, pseudonym
from troth.search.models import SearchedWord

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN = [
    "alice@example.com", "ａｌｉｃｅ＠example.com", "0912345678", "0912-345-678", "+886 912 345 678",
    "A123456789", "4311 9522 2222 2222", "02-2345-6789", "仁愛路四段1號", "台北市大安區仁愛路 4 段 12 號",
    "221B Baker Street", "No. 5, Lane 3, Heping Road", "x" * 41, "why did my order of last week not come",
]  # fmt: skip


@pytest.fixture
def counter() -> Counter:
    return Counter()


def kept(store: Store) -> list[tuple[str, int, int, int]]:
    rows = SearchedWord.objects.of(store).order_by("day", "words")
    return list(rows.values_list("words", "asked", "in_vain", "networks"))


@pytest.mark.promise("C2-1")
@pytest.mark.parametrize("words", OWN)
def test_what_looks_like_somebodys_own_is_not_counted(words: str) -> None:
    assert countable(words) == ""


@pytest.mark.control("C2-1")
def test_without_the_rule_it_would_be_counted() -> None:
    with taken_out(counting.countable, "gives back"):
        assert counting.countable("alice@example.com") == "alice@example.com"


@pytest.mark.parametrize(
    "words", ["pearl ring", "耳環", "iphone 15", "925", "5 cm", "road bike", "No. 13"]
)
def test_plain_words_are_counted(words: str) -> None:
    assert countable(words)


@pytest.mark.promise("C2-1")
@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("rubbish", ""),
    ],
)
def test_an_address_is_cut_to_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.promise("C2-1")
def test_the_salt_is_gone_with_the_day(db: None, kalicia: Store, counter: Counter) -> None:
    with clock.stopped_at(NOON) as now:
        counter.count(kalicia, "ring", "203.0.113.77", in_vain=False)
        first = counter._day
        now.moment += timedelta(days=1)
        counter.count(kalicia, "ring", "203.0.113.77", in_vain=False)
        second = counter._day
    assert first is not None
    assert second is not None
    assert first.salt != second.salt
    marks = {pseudonym(day.salt, "203.0.113.77") for day in (first, second)}
    assert len(marks) == 2
    assert marks.isdisjoint(
        second.heard[kalicia.pk, "ring"].networks - {pseudonym(second.salt, "203.0.113.77")}
    )


@pytest.mark.django_db
@pytest.mark.promise("C2-1")
def test_numbers_alone_are_written_once_a_minute(kalicia: Store, counter: Counter) -> None:
    with clock.stopped_at(NOON) as now:
        for last in (1, 2, 3):
            counter.count(kalicia, "ring", f"203.0.113.{last}", in_vain=False)
        counter.count(kalicia, "ring", "198.51.100.1", in_vain=True)
        assert kept(kalicia) == []
        now.moment += counting.EVERY
        counter.count(kalicia, "ring", "198.51.100.1", in_vain=True)
        assert kept(kalicia) == [("ring", 5, 2, 2)]
        counter.flush()
        assert kept(kalicia) == [("ring", 5, 2, 2)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_searchedword")
        stored = repr(cursor.fetchall())
    assert "203.0.113" not in stored
    assert counter._day is not None
    for mark in counter._day.heard[kalicia.pk, "ring"].networks:
        assert mark.hex() not in stored


@pytest.mark.django_db
def test_two_processes_are_not_added_up_to_more_networks(kalicia: Store) -> None:
    with clock.stopped_at(NOON):
        for process in (Counter(), Counter()):
            process.count(kalicia, "ring", "203.0.113.1", in_vain=False)
            process.flush()
    assert kept(kalicia) == [("ring", 2, 0, 1)]


@pytest.mark.django_db
@pytest.mark.promise("C2-1")
def test_staff_see_what_three_networks_searched(kalicia: Store, clinico: Store) -> None:
    today = clock.today()
    facts = {"store": kalicia, "asked": 5, "in_vain": 5}
    SearchedWord.objects.create(day=today, words="opal", networks=3, **facts)
    SearchedWord.objects.create(day=today, words="my secret", networks=2, **facts)
    SearchedWord.objects.create(day=today - timedelta(days=40), words="past", networks=9, **facts)
    assert [each.words for each in counts.shown(kalicia)] == ["opal"]
    assert counts.shown(clinico) == []


@pytest.mark.django_db
def test_counts_are_forgotten_in_the_end(kalicia: Store) -> None:
    today = clock.today()
    for days in (89, 91):
        SearchedWord.objects.create(
            store=kalicia, day=today - timedelta(days=days), words=f"d{days}"
        )
    counts.forget_old()
    assert [words for words, *_ in kept(kalicia)] == ["d89"]


def test_memory_is_bounded(
    kalicia: Store, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_KEPT", 2)
    for words in ("a", "b", "c"):
        counter.count(kalicia, words, "203.0.113.1", in_vain=False)
    assert counter._day is not None
    assert len(counter._day.heard) == 2

"""A session: its number is known to one browser alone, and it ends by itself."""

from datetime import timedelta

import pytest
from django.http import HttpRequest

from tests.cast import make_person
from tests.promises.mutants import taken_out
from troth.accounts import sessions
from troth.accounts.devices import kind_of, words_of
from troth.accounts.engine import MOST_MOVES, NobodyIsSignedIn, Origin, SessionStore
from troth.accounts.models import Account, Session
from troth.accounts.models.sessions import ABSOLUTE, COARSE, FRESH, IDLE
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib.clock import FixedClock
from troth.policy.models import Store
from troth.retention import rows

pytestmark = pytest.mark.django_db
HOME = Origin("firefox windows", "203.0.113.0/24")
TRAIN = Origin("firefox windows", "198.51.100.0/24")
PHONE = Origin("safari iphone", "203.0.113.0/24")


@pytest.fixture
def alice(kalicia: Store, noon: FixedClock) -> Account:
    return Account.objects.create(store=kalicia, person=make_person(kalicia))


def held(store: Store, key: str) -> SessionStore:
    """What the next request finds with this number."""
    return SessionStore(key, store=store)


def request_with(store: Store, key: str, origin: str = "Firefox/140 Windows") -> HttpRequest:
    request = HttpRequest()
    request.META.update({"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": origin})
    request.store = store  # type: ignore[attr-defined]
    request.session = held(store, key)
    return request


def test_the_number_finds_the_account(alice: Account) -> None:
    key = sessions.signed_in(alice, HOME)
    row = held(alice.store, key).row
    assert row is not None
    assert row.account == alice


def test_in_the_other_store_it_finds_nobody(alice: Account, clinico: Store) -> None:
    assert held(clinico, sessions.signed_in(alice, HOME)).row is None


@pytest.mark.promise("K-07")
def test_left_alone_it_ends_after_thirty_days(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    noon.moment += IDLE - timedelta(seconds=1)
    assert held(alice.store, key).row
    noon.moment += timedelta(seconds=1)
    assert held(alice.store, key).row is None


@pytest.mark.promise("K-07")
def test_used_daily_it_ends_after_ninety_days(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    for _day in range(ABSOLUTE.days - 1):
        noon.moment += timedelta(days=1)
        assert held(alice.store, key).visit(HOME)
    noon.moment += timedelta(days=1)
    assert not held(alice.store, key).visit(HOME)


@pytest.mark.control("K-07")
def test_without_its_ends_it_lasts_for_ever(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    noon.moment += timedelta(days=1000)
    with taken_out(Session.is_alive, "says yes"):
        assert held(alice.store, key).row


def test_a_session_from_the_future_is_nobodys(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    noon.moment -= timedelta(minutes=1)
    assert held(alice.store, key).row is None


def test_a_visit_is_written_every_ten_minutes_at_most(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    begun = noon.moment
    noon.moment += COARSE - timedelta(seconds=1)
    held(alice.store, key).visit(HOME)
    assert Session.objects.of(alice.store).get().seen_at == begun
    noon.moment += timedelta(seconds=1)
    held(alice.store, key).visit(HOME)
    assert Session.objects.of(alice.store).get().seen_at == noon.moment


def test_a_code_makes_it_fresh_for_five_minutes_under_a_new_number(
    alice: Account, noon: FixedClock
) -> None:
    key = sessions.signed_in(alice, HOME)
    noon.moment += FRESH
    session = held(alice.store, key)
    assert session.row is not None
    assert not session.row.is_fresh
    session.prove(HOME)
    assert session.row.is_fresh
    assert held(alice.store, key).row is None
    assert held(alice.store, session.session_key or "").row == session.row


def test_a_clock_set_back_makes_nothing_fresh(alice: Account, noon: FixedClock) -> None:
    sessions.signed_in(alice, HOME)
    row = Session.objects.of(alice.store).get()
    noon.moment -= timedelta(seconds=1)
    assert not row.is_fresh


@pytest.mark.promise("K-07")
def test_another_kind_of_browser_ends_it_and_the_ledger_says_so(alice: Account) -> None:
    key = sessions.signed_in(alice, HOME)
    assert sessions.who(request_with(alice.store, key)) == alice
    assert sessions.who(request_with(alice.store, key, "iPhone Safari/605")) is None
    assert not Session.objects.of(alice.store).exists()
    entry = Entry.objects.of(alice.store).latest("index")
    assert (entry.deed, entry.actor) == (Entry.Deed.SIGN_OUT, "system unusual use")


@pytest.mark.promise("K-07")
def test_too_many_places_in_a_day_end_it(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    for number in range(MOST_MOVES):
        assert held(alice.store, key).visit(TRAIN if number % 2 == 0 else HOME)
    assert not held(alice.store, key).visit(TRAIN)


def test_the_next_day_counts_for_itself(alice: Account, noon: FixedClock) -> None:
    key = sessions.signed_in(alice, HOME)
    for number in range(MOST_MOVES):
        assert held(alice.store, key).visit(TRAIN if number % 2 == 0 else HOME)
    noon.moment += timedelta(days=1)
    assert held(alice.store, key).visit(TRAIN)


@pytest.mark.control("K-07")
def test_without_a_look_at_its_use_a_stolen_number_serves(alice: Account) -> None:
    key = sessions.signed_in(alice, HOME)
    with taken_out(SessionStore.visit, "says yes"):
        assert sessions.who(request_with(alice.store, key, "iPhone Safari/605")) == alice


def test_the_network_is_nowhere_to_be_found(alice: Account) -> None:
    sessions.signed_in(alice, HOME)
    sessions.signed_in(alice, HOME)
    one, other = (bytes(row.place) for row in Session.objects.of(alice.store))
    assert one != other  # two browsers of one household are not told to be


@pytest.mark.promise("K-07")
def test_ending_all_ends_all_and_nobody_elses(alice: Account) -> None:
    bao = Account.objects.create(store=alice.store, person=make_person(alice.store))
    keys = [sessions.signed_in(alice, origin) for origin in (HOME, PHONE)]
    hers = sessions.signed_in(bao, HOME)
    assert sessions.end_all(alice, by=Actor.person(alice.person_id)) == 2
    assert not any(held(alice.store, key).row for key in keys)
    assert held(alice.store, hers).row
    assert Entry.objects.of(alice.store).latest("index").deed == Entry.Deed.SIGN_OUT


def test_ending_the_others_spares_one(alice: Account) -> None:
    kept, gone = (sessions.signed_in(alice, origin) for origin in (HOME, PHONE))
    row = held(alice.store, kept).row
    sessions.end_all(alice, by=Actor.person(alice.person_id), but=row)
    assert held(alice.store, kept).row == row
    assert held(alice.store, gone).row is None


@pytest.mark.promise("K-07")
def test_the_sessions_of_an_erased_person_are_dead_at_once(alice: Account) -> None:
    key = sessions.signed_in(alice, HOME)
    rows.delete(alice.person)
    assert held(alice.store, key).row is None
    assert not Session.objects.of(alice.store).exists()


def test_what_is_over_is_deleted(alice: Account, clinico: Store, noon: FixedClock) -> None:
    sessions.signed_in(alice, HOME)
    noon.moment += IDLE
    late = sessions.signed_in(alice, HOME)
    SessionStore.clear_expired()
    assert Session.objects.of(alice.store).get() == held(alice.store, late).row


def test_nothing_is_kept_for_who_is_not_signed_in(kalicia: Store) -> None:
    session = SessionStore(store=kalicia)
    session["planted"] = "by somebody else"
    with pytest.raises(NobodyIsSignedIn):
        session.save()


def test_what_the_next_page_says_is_kept_until_it_said_it(alice: Account) -> None:
    session = held(alice.store, sessions.signed_in(alice, HOME))
    session["_messages"] = "Saved."
    session.save()
    assert held(alice.store, session.session_key or "")["_messages"] == "Saved."


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (iPhone) Safari/605.1 Line/15.1", "LINE on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/19 Safari/605", "Safari on Mac"),
        ("curl/8", "A browser on a device"),
        ("", "A browser on a device"),
    ],
)  # fmt: skip
def test_two_words_for_a_browser(header: str, words: str) -> None:
    assert words_of(kind_of(header)) == words
    assert len(kind_of(header)) <= 40


def test_the_secret_is_as_long_as_a_secret_should_be(alice: Account) -> None:
    assert len(bytes.fromhex(sessions.signed_in(alice, HOME))) == 32

"""Each probe, with the harm done that it is there to find."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from tests.probe.conftest import Measure
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members import actions
from troth.members.models import Member
from troth.outreach import gate
from troth.people.models import Acceptance, Person
from troth.personal import access, daily, grants
from troth.policy.models import Store
from troth.probe import asking, records, stored
from troth.probe.asking import Answer
from troth.probe.visiting import Visit
from troth.retention import erasing
from troth.window import views

pytestmark = pytest.mark.django_db(transaction=True)
Patch = pytest.MonkeyPatch
Change = Callable[[Answer], Answer]


def says(measure: Measure, probe: str, words: str) -> None:
    found = measure(probe)
    assert not found.kept
    assert words in found.sentence


@pytest.fixture
def answering(monkeypatch: Patch) -> Callable[[Change], None]:
    """Let the shop answer otherwise."""
    plain = asking.ask

    def change(change: Change) -> None:
        monkeypatch.setattr(asking, "ask", lambda *args, **more: change(plain(*args, **more)))

    return change


def with_words(words: str) -> Change:
    return lambda answer: replace(answer, body=answer.body.replace("</main>", f"{words}</main>"))


def without_header(name: str) -> Change:
    def change(answer: Answer) -> Answer:
        kept = tuple(pair for pair in answer.headers if pair[0] != name)
        return replace(answer, headers=kept)

    return change


@pytest.mark.parametrize(
    ("probe", "words", "found"),
    [
        ("unobserved-browsing", '<img src="https://spy.example.com/p.gif">', "spy.example.com"),
        ("unobserved-browsing", '<input autocomplete="email">', "email"),
        ("marked-links", '<a href="https://other.example.com/">there</a>', "other.example.com"),
        (
            "marked-links",
            '<a href="https://mute.example.com/" rel="noopener noreferrer external">there</a>',
            "mute.example.com",
        ),
    ],
)
def test_what_a_page_must_not_hold(
    measure: Measure, answering: Callable[[Change], None], probe: str, words: str, found: str
) -> None:
    answering(with_words(words))
    says(measure, probe, found)


def test_a_dead_link(measure: Measure, answering: Callable[[Change], None]) -> None:
    answering(lambda a: replace(a, status=404) if a.path == "/zh-hant/" else a)
    says(measure, "all-pages-answer", "/zh-hant/: 404")


def test_a_cookie_from_looking_around(
    measure: Measure, answering: Callable[[Change], None]
) -> None:
    answering(lambda a: replace(a, headers=(*a.headers, ("Set-Cookie", "visitor=1; Path=/"))))
    says(measure, "unobserved-browsing", "visitor")
    says(measure, "declared-cookies", "visitor")


def test_a_public_page_that_opens_a_room_of_persons(
    measure: Measure, shop: Store, monkeypatch: Patch
) -> None:
    shelves_of = views.shelves.of

    def curious(request: HttpRequest) -> object:
        Member.objects.of(shop).count()
        return shelves_of(request)

    monkeypatch.setattr(views.shelves, "of", curious)
    says(measure, "unobserved-browsing", Member._meta.db_table)


@pytest.mark.parametrize("header", ["Content-Security-Policy", "X-Content-Type-Options"])
def test_a_missing_header(
    measure: Measure, answering: Callable[[Change], None], header: str
) -> None:
    answering(without_header(header))
    says(measure, "safe-headers", header)


def test_an_operator_who_is_not_named(
    measure: Measure, shop: Store, answering: Callable[[Change], None]
) -> None:
    phone = shop.terms.operator.phone
    answering(lambda a: replace(a, body=a.body.replace(phone, "")))
    says(measure, "operator-on-each-page", phone)


def test_reads_without_a_purpose(measure: Measure, monkeypatch: Patch) -> None:
    monkeypatch.setattr(grants, "objection", lambda *_any: None)
    says(measure, "purposes-refused", "opened")
    says(measure, "roles-refused", "read")


def test_staff_who_open_many_at_once(measure: Measure, monkeypatch: Patch) -> None:
    monkeypatch.setattr(access.Access, "most_persons", 99)
    says(measure, "roles-refused", "two persons")


def test_mail_without_a_yes(measure: Measure, monkeypatch: Patch) -> None:
    monkeypatch.setattr(gate.consents, "has_said_yes", lambda *_any: True)
    says(measure, "consent-refused", "against it: 1")


def test_a_value_in_clear_on_the_disk(measure: Measure, visit: Visit) -> None:
    leak = Path(settings.HOME) / "leak.txt"
    leak.write_text(f"so: {visit.canary.words[0]}", "utf-8")
    try:
        says(measure, "stored-bytes", leak.name)
    finally:
        leak.unlink()


def test_a_value_in_clear_in_a_table(visit: Visit) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's files are searched themselves")
    Acceptance.objects.of(visit.store).create(
        store=visit.store,
        person=visit.canary.person,
        text="note",
        version=visit.canary.words[0][:40],
        language="en",
    )
    assert "default.people_acceptance" in stored.readable(visit.canary.words)


def test_an_erasure_that_forgets_nothing(
    measure: Measure, visit: Visit, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(erasing.finishing, "destroy_keys", lambda _erasure: None)
    says(measure, "zz-erasure", "still opens")


def test_a_member_without_the_terms(measure: Measure, shop: Store) -> None:
    person = Person.objects.create(store=shop)
    actions.join(person, origin=Member.Origin.JOINED, by=Actor.person(person.pk))
    says(measure, "members-accepted-terms", "1 without the terms")


def test_keys_that_should_be_gone(measure: Measure, shop: Store) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=30)):
        daily.pseudonym(shop.pk, clock.today(), "sign-in", "192.0.2.0")
    says(measure, "retention-lateness", "sign-in: 1 keys")


def test_a_changed_ledger(measure: Measure, visit: Visit) -> None:
    visit.canary.erase()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET actor = 'system nobody'")
    says(measure, "ledger-whole", "against it")


def test_a_published_text_that_was_changed(measure: Measure, monkeypatch: Patch) -> None:
    monkeypatch.setattr(records, "_hash", lambda *_any: "another")
    says(measure, "published-texts", "is not what was published")


def test_a_text_that_breaks_the_rules(measure: Measure, monkeypatch: Patch) -> None:
    monkeypatch.setattr(records.lint, "faults", lambda _slug: ["terms.en.md:4: asks to waive"])
    says(measure, "texts-lint", "waive")


def test_a_door_that_is_open(measure: Measure, answering: Callable[[Change], None]) -> None:
    answering(lambda a: replace(a, status=200, headers=()) if "checkout" in a.path else a)
    says(measure, "checkout-asks-to-sign-in", "200")


def test_a_form_without_its_notice(measure: Measure, answering: Callable[[Change], None]) -> None:
    answering(lambda a: replace(a, body=a.body.replace('class="collection"', "")))
    says(measure, "collection-notice", "no notice")


def test_an_undeclared_column(measure: Measure) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE members_member ADD COLUMN shoe_size integer")
    try:
        says(measure, "declared-columns", "members_member.shoe_size")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE members_member DROP COLUMN shoe_size")


def test_keys_in_the_shops_database(measure: Measure) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE keys_datakey (id integer)")
    try:
        says(measure, "key-isolation", "keys_datakey")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE keys_datakey")

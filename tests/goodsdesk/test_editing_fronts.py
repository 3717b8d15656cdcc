"""Collections and the shop's front are written by those who care for the catalogue."""

from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.window.conftest import Visit
from troth.catalogue import rules
from troth.catalogue.models import Block, Collection
from troth.catalogue.rules import Rules, RulesRefused
from troth.goodsdesk import ruling
from troth.lib.texts import Texts
from troth.policy.models import Store

pytestmark = pytest.mark.django_db

LINES = """tag: 珍珠
category: rings
vendor: Kalicia
price: 0-1000
price: 500-
on sale
newer than: 30
attribute metal: silver"""

COLLECTION = {
    "title_0": "Pearls", "title_1": "珍珠", "slug": "pearls", "intro_0": "", "intro_1": "",
    "match": "any", "conditions": LINES, "sort": "newest", "is_shown": "on", "position": "1",
}  # fmt: skip
BLOCK = {
    "kind": "words", "title_0": "By hand", "title_1": "手作", "words_0": "", "words_1": "",
    "link": "/collections/pearls/", "link_words_0": "See", "link_words_1": "", "collection": "",
    "is_shown": "on", "position": "1",
}  # fmt: skip


def add(browser: Client, what: str, typed: dict[str, Any]) -> str:
    """Send the form for a new row; empty if it was taken, else the page with what is wrong."""
    answer = browser.post(f"/staff/catalogue/{what}/add/", typed)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_a_collection_is_made_and_changed(kalicia: Store, signed_in: SignedIn) -> None:
    browser = signed_in(kalicia, "catalogue")
    assert add(browser, "collection", COLLECTION) == ""
    made = Collection.objects.of(kalicia).get()
    assert (made.title, made.ruled.match) == (Texts("Pearls", "珍珠"), "any")
    assert len(made.ruled.conditions) == len(LINES.splitlines())
    path = f"/staff/catalogue/collection/{made.pk}/change/"
    assert "attribute metal: silver" in browser.get(path).content.decode()
    browser.post(path, {**COLLECTION, "conditions": "tag: moon"})
    made.refresh_from_db()
    assert made.ruled.conditions == (rules.Tagged("moon"),)


@pytest.mark.parametrize(
    "line", ["weight: 3", "price: 5", "price: -", "newer than: soon", "newer than: 0", "tag:"]
)
def test_a_line_that_is_no_rule_is_said(kalicia: Store, signed_in: SignedIn, line: str) -> None:
    told = add(signed_in(kalicia, "catalogue"), "collection", {**COLLECTION, "conditions": line})
    assert "errorlist" in told or "error" in told
    assert not Collection.objects.of(kalicia).exists()


@pytest.mark.parametrize("kept", [{"match": "some"}, [1], "tag: moon", {"conditions": [{}]}])
def test_rules_that_cannot_be_read_leave_it_empty_and_the_desk_says_so(
    kalicia: Store, signed_in: SignedIn, visit: Visit, kept: Any
) -> None:
    title = Texts("Pearls", "珍珠")
    made = Collection.objects.create(store=kalicia, slug="pearls", title=title, rules=kept)
    Block.objects.create(store=kalicia, kind=Block.Kind.COLLECTION, collection=made)
    for path in ("/en/collections/pearls/", "/en/"):
        assert visit(path).status_code == 200
    browser = signed_in(kalicia, "catalogue")
    assert browser.get("/staff/catalogue/collection/").status_code == 200
    path = f"/staff/catalogue/collection/{made.pk}/change/"
    assert "cannot be read, so it is empty" in browser.get(path).content.decode()
    told = browser.post(path, {**COLLECTION, "conditions": " "}).content.decode()
    assert "Write the rules anew" in told
    made.refresh_from_db()
    assert made.rules == kept
    assert browser.post(path, {**COLLECTION, "conditions": "tag: moon"}).status_code == 302
    made.refresh_from_db()
    assert made.ruled.conditions == (rules.Tagged("moon"),)


def test_rules_are_written_as_they_are_read() -> None:
    ruled = ruling.read(LINES, match="all", currency="TWD")
    assert ruling.written(ruled, "TWD") == LINES
    assert Rules.read(ruled.written()) == ruled
    with pytest.raises(RulesRefused):
        ruling.read("nothing like it", match="all", currency="TWD")


def test_an_address_that_is_taken_is_said(kalicia: Store, signed_in: SignedIn) -> None:
    browser = signed_in(kalicia, "catalogue")
    add(browser, "collection", COLLECTION)
    assert "has this address already" in add(browser, "collection", COLLECTION)


def test_a_block_is_put_on_the_front(kalicia: Store, signed_in: SignedIn) -> None:
    browser = signed_in(kalicia, "catalogue")
    assert add(browser, "block", BLOCK) == ""
    made = Block.objects.of(kalicia).get()
    assert (made.title.zh_hant, made.link) == ("手作", "collections/pearls/")


def test_a_link_stays_inside_the_shop(kalicia: Store, signed_in: SignedIn) -> None:
    browser = signed_in(kalicia, "catalogue")
    told = add(browser, "block", {**BLOCK, "link": "https://elsewhere.example.com/"})
    assert "stays inside the shop" in told
    assert not Block.objects.of(kalicia).exists()


def test_a_block_of_a_collection_names_one_of_this_shop(
    kalicia: Store, clinico: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(kalicia, "catalogue")
    typed = {**BLOCK, "kind": "collection"}
    assert "Choose the collection" in add(browser, "block", typed)
    alien = Collection.objects.create(store=clinico, slug="c", title=Texts("C"))
    assert "valid choice" in add(browser, "block", {**typed, "collection": str(alien.pk)})
    assert not Block.objects.of(kalicia).exists()


@pytest.mark.parametrize("what", ["collection", "block"])
def test_who_does_not_care_for_the_catalogue_adds_nothing(
    kalicia: Store, signed_in: SignedIn, what: str
) -> None:
    browser = signed_in(kalicia, "packing")
    typed = {"collection": COLLECTION, "block": BLOCK}[what]
    assert browser.post(f"/staff/catalogue/{what}/add/", typed).status_code in {403, 404}
    assert not Collection.objects.of(kalicia).exists()
    assert not Block.objects.of(kalicia).exists()

"""The whole way to a file, as a browser goes it; and everyone who may not go it."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.downloads.conftest import PATTERN, digital, pay
from tests.noticing import ParcellessForm, noticed_by
from tests.shopping import make_variant
from tests.signing_in import ALICE, mails_to
from tests.storefront.browsing import age_told, browser
from tests.storefront.shop import steps
from troth.catalogue.models import Variant
from troth.downloads import links, permits
from troth.downloads.models import Permit
from troth.lib import clock
from troth.orders.models import CheckoutDraft, Order
from troth.policy.models import Store

CONFIRMATION = "/en/checkout/confirmation/"


@pytest.fixture(autouse=True)
def _goods(settings: Any, tmp_path: Path) -> None:
    settings.GOODS_ROOT = tmp_path


@pytest.fixture
def guide(kalicia: Store) -> Variant:
    return digital(kalicia)


def typed_at_the_end(client: Client) -> dict[str, Any]:
    context = client.get(CONFIRMATION).context
    return {
        "token": context["agreed"].draft.token,
        "shown": context["shown"],
        "total": context["amounts"].total.amount,
        "terms": context["terms_shown"],
        "accepted": "on",
        "begins": "on",
        **age_told(context["form"]),
        **noticed_by(client, ParcellessForm),
    }


def bought(client: Client, guide: Variant) -> Order:
    steps.put_in(client, guide)
    steps.pay(client, "bank-transfer")
    client.post(CONFIRMATION, typed_at_the_end(client))
    return steps.only_order(guide.store)


def link_of(order: Order) -> str:
    (permit,) = permits.of_order(order)
    return f"/en/downloads/{links.token_of(permit)}/"


def left(order: Order) -> int:
    (permit,) = permits.of_order(order)
    return permit.left


def test_the_whole_way(alice: Client, guide: Variant, kalicia: Store) -> None:
    steps.put_in(alice, guide)
    assert "Download, no delivery" in alice.get("/en/cart/").content.decode()
    assert alice.get("/en/checkout/", follow=True).redirect_chain[-1][0] == "/en/checkout/payment/"
    page = alice.get("/en/checkout/payment/").content.decode()
    assert "bank-transfer" in page
    assert "cash-on-delivery" not in page
    assert steps.pay(alice, "bank-transfer").headers["Location"] == CONFIRMATION
    page = alice.get(CONFIRMATION).content.decode()
    assert "I want the files as soon as I have paid" in page
    assert "the right to withdraw within 7 days does not apply" in page
    answer = alice.post(CONFIRMATION, typed_at_the_end(alice))
    order = steps.only_order(kalicia)
    page = alice.get(answer.headers["Location"]).content.decode()
    assert "As soon as the payment has come" in page
    assert "/downloads/" not in page
    pay(order)
    (mail,) = [each for each in mails_to(ALICE) if "Your files" in each["subject"]]
    (token,) = set(re.findall(r"/downloads/([^/\s\"]+)/", mail["text"]))
    assert f"/en/downloads/{token}/" in alice.get(answer.headers["Location"]).content.decode()
    visitor = browser(kalicia)
    assert "10 more times" in visitor.get(f"/en/downloads/{token}/").content.decode()
    assert left(order) == Permit.TIMES  # who only looks, as mail programs do, uses nothing up
    file = visitor.post(f"/en/downloads/{token}/")
    assert b"".join(file.streaming_content) == PATTERN
    assert left(order) == Permit.TIMES - 1


def test_nobody_is_asked_where_to(alice: Client, guide: Variant, kalicia: Store) -> None:
    steps.put_in(alice, guide)
    assert alice.get("/en/checkout/delivery/").headers["Location"] == "/en/checkout/payment/"
    steps.pay(alice, "bank-transfer")
    draft = CheckoutDraft.objects.of(kalicia).get()
    assert (draft.name, draft.phone, draft.address) == (None, None, None)
    page = alice.get(CONFIRMATION).content.decode()
    notice = page[page.index("Which data") : page.index("Until when")]
    assert "Address" not in notice
    assert "Telephone" not in notice


def test_an_address_typed_before_goes_when_nothing_is_sent_any_more(
    alice: Client, ring: Variant, guide: Variant, kalicia: Store
) -> None:
    steps.put_in(alice, ring)
    steps.deliver(alice)
    alice.post(f"/en/cart/lines/{ring.pk}/removal/")
    steps.put_in(alice, guide)
    assert alice.get(CONFIRMATION).headers["Location"] == "/en/checkout/"
    steps.pay(alice, "bank-transfer")
    assert CheckoutDraft.objects.of(kalicia).get().address is None


def test_who_adds_a_thing_is_asked_where_to(alice: Client, ring: Variant, guide: Variant) -> None:
    steps.put_in(alice, guide)
    steps.pay(alice, "bank-transfer")
    steps.put_in(alice, ring)
    assert alice.get(CONFIRMATION).headers["Location"] == "/en/checkout/"
    assert alice.get("/en/checkout/").headers["Location"] == "/en/checkout/delivery/"


def test_without_the_yes_nothing_is_ordered(alice: Client, guide: Variant, kalicia: Store) -> None:
    steps.put_in(alice, guide)
    steps.pay(alice, "bank-transfer")
    typed = typed_at_the_end(alice)
    del typed["begins"]
    answer = alice.post(CONFIRMATION, typed)
    assert answer.status_code == 422
    assert "Please say that you want the files at once" in answer.content.decode()
    assert not Order.objects.of(kalicia).exists()


def test_a_file_is_no_page(alice: Client, kalicia: Store) -> None:
    guide = digital(kalicia, name="evil.html", content=b"<script>steal()</script>")
    order = bought(alice, guide)
    pay(order)
    file = browser(kalicia).post(link_of(order))
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.headers["Referrer-Policy"] == "no-referrer"
    file.close()


def test_a_link_in_another_shop_leads_nowhere(
    alice: Client, guide: Variant, clinico: Store
) -> None:
    order = bought(alice, guide)
    pay(order)
    for ask in (browser(clinico).get, browser(clinico).post):
        assert ask(link_of(order)).status_code == 404
    assert left(order) == Permit.TIMES


@pytest.mark.parametrize("token", ["x", "x:y", "AAAAAAAAAAAAAAAAAAAAAA.1:abc"])
def test_a_made_up_link_leads_nowhere(kalicia: Store, token: str) -> None:
    assert browser(kalicia).post(f"/en/downloads/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"left": 0}, "used ten times"),
        ({"until": clock.now() - timedelta(days=1)}, "good for 30 days"),
        ({"round": 2}, "replaced by a newer one"),
    ],
)
def test_a_link_that_is_over_says_so_with_a_reference(
    alice: Client, guide: Variant, values: dict[str, Any], words: str
) -> None:
    order = bought(alice, guide)
    pay(order)
    link = link_of(order)
    Permit.objects.of(guide.store).update(**values)
    before = left(order)
    for ask in (browser(guide.store).get, browser(guide.store).post):
        answer = ask(link)
        assert answer.status_code == 410
        page = answer.content.decode()
        assert words in page
        assert re.search(r"<code[^>]*>[0-9a-f]{8}</code>", page)
        assert PATTERN.decode() not in page
    assert left(order) == before


def test_the_owner_asks_for_a_fresh_link_and_nobody_else(
    alice: Client, bao: Client, guide: Variant, kalicia: Store
) -> None:
    order = bought(alice, guide)
    pay(order)
    Permit.objects.of(kalicia).update(left=0)
    (permit,) = permits.of_order(order)
    fresh = f"/en/orders/{order.number}/files/{permit.pk}/"
    assert bao.get(f"/en/orders/{order.number}/").status_code == 404
    assert bao.post(fresh).status_code == 404
    assert browser(kalicia).post(fresh).headers["Location"].startswith("/en/sign-in/")
    assert left(order) == 0
    former = link_of(order)
    assert "Ask for a fresh link" in alice.get(f"/en/orders/{order.number}/").content.decode()
    assert alice.post(fresh).status_code == 302
    assert left(order) == Permit.TIMES
    assert browser(kalicia).post(former).status_code == 410


def test_a_mixed_order_shows_its_parcel_and_its_files(alice: Client, guide: Variant) -> None:
    steps.put_in(alice, make_variant(guide.store))
    steps.put_in(alice, guide)
    steps.deliver(alice)
    steps.pay(alice, "bank-transfer")
    alice.post(CONFIRMATION, {**steps.confirm_page(alice), "begins": "on"})
    order = steps.only_order(guide.store)
    pay(order)
    page = alice.get(f"/en/orders/{order.number}/").content.decode()
    assert "王小明" in page
    assert link_of(order) in page
    assert "Next: we pack your parcel" in page

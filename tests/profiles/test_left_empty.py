"""Leaving a field empty turns off the service that needs it, and no other (K-06)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.noticing import ProfileForm, noticed
from tests.promises.mutants import taken_out
from tests.shopping import make_variant
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from tests.storefront.shop.steps import put_in
from troth.lib import clock
from troth.members import actions
from troth.mypages.my import overview
from troth.policy.models import Store
from troth.storefront.shop import book

pytestmark = pytest.mark.django_db
BIRTHDAY = datetime(2027, 2, 3, 4, tzinfo=UTC)
TOLD = {"name": "王小明", "phone": "0912 345 678", "birth_date": "1990-02-03"}
NEEDS = {  # each service, and the field without which it is off
    "greeting by name": "name",
    "name at the checkout": "name",
    "phone at the checkout": "phone",
    "birthday": "birth_date",
}


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    return browser(kalicia)


def told(client: Client, store: Store, values: dict[str, str]) -> set[str]:
    """The services that somebody has who told just this, on their birthday."""
    sign_in(client)
    join(client)
    client.post("/en/my/profile/", {**values, **noticed(ProfileForm)})
    put_in(client, make_variant(store))
    return services(client)


def services(client: Client) -> set[str]:
    greeting: Any = client.get("/en/my/").content.decode()
    checkout = client.get("/en/checkout/delivery/").content.decode()
    found = {
        "greeting by name": ", 王小明" in greeting,
        "name at the checkout": 'value="王小明"' in checkout,
        "phone at the checkout": 'value="0912 345 678"' in checkout,
        "birthday": "Happy birthday" in greeting,
    }
    return {service for service, is_on in found.items() if is_on}


@pytest.mark.promise("K-06")
@pytest.mark.parametrize("empty", ["", *TOLD])
def test_it_turns_off_exactly_what_needs_it(client: Client, kalicia: Store, empty: str) -> None:
    with clock.stopped_at(BIRTHDAY):
        found = told(client, kalicia, TOLD | ({empty: ""} if empty else {}))
    assert found == {service for service, field in NEEDS.items() if field != empty}


@pytest.mark.promise("K-06")
@pytest.mark.parametrize("field", TOLD)
def test_removing_it_later_does_the_same(client: Client, kalicia: Store, field: str) -> None:
    with clock.stopped_at(BIRTHDAY):
        assert told(client, kalicia, TOLD) == set(NEEDS)
        client.post(f"/en/my/profile/{field}/removal/")
        assert services(client) == {service for service, needed in NEEDS.items() if needed != field}


def test_every_field_of_the_form_is_tried() -> None:
    assert set(NEEDS.values()) == set(actions.REMOVABLE) == set(TOLD)


def test_on_other_days_nobody_is_wished_anything(client: Client, kalicia: Store) -> None:
    with clock.stopped_at(BIRTHDAY.replace(day=5)):
        assert "birthday" not in told(client, kalicia, TOLD)


@pytest.mark.control("K-06")
@pytest.mark.parametrize(
    ("point", "service"),
    [(overview.greeting_of, "greeting by name"), (book._of_profile, "phone at the checkout")],
)
def test_a_service_would_be_off_for_who_told_all(
    client: Client, kalicia: Store, point: Any, service: str
) -> None:
    with clock.stopped_at(BIRTHDAY):
        assert service in told(client, kalicia, TOLD)
        with taken_out(point):
            assert service not in services(client)

import pytest
from django.test import Client

from troth.policy.models import Store


@pytest.mark.parametrize("slug", ["kalicia", "clinico"])
def test_a_browser_that_asks_for_a_favicon_gets_the_shops_mark(
    slug: str, kalicia: Store, clinico: Store
) -> None:
    answer = Client().get("/favicon.ico", headers={"host": f"{slug}.localhost"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"icons/{slug}.svg")
    assert not answer.cookies


@pytest.mark.django_db
def test_the_list_of_shops_has_a_mark_too() -> None:
    answer = Client().get("/favicon.ico", headers={"host": "localhost"})
    assert answer["Location"].endswith("icons/plain.svg")

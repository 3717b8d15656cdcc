"""What a buyer accepts can be read before, by anyone, in both languages (T-01)."""

import pytest
from django.test import Client

from tests.shopping import make_variant
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop import steps
from tests.window.conftest import Visit
from troth.policy.models import Store
from troth.policy.terms import PackError
from troth.policy.texts import text_of


@pytest.mark.parametrize(("language", "words"), [("en", "Withdrawing"), ("zh-hant", "七日鑑賞期")])
def test_the_terms_are_published(kalicia: Store, visit: Visit, language: str, words: str) -> None:
    page = visit(f"/{language}/terms/").content.decode()
    assert words in page
    assert kalicia.terms.version in page


def test_each_store_has_its_own(kalicia: Store, clinico: Store) -> None:
    assert "under 20" in browser(kalicia).get("/en/terms/").content.decode()
    assert "under 12" in browser(clinico).get("/en/terms/").content.decode()


@pytest.mark.promise("T-01")
def test_the_confirm_step_leads_to_them(kalicia: Store) -> None:
    client: Client = browser(kalicia)
    sign_in(client)
    steps.to_confirm_page(client, make_variant(kalicia))
    assert 'href="/en/terms/"' in client.get("/en/checkout/confirmation/").content.decode()


def test_a_text_that_a_pack_lacks_is_named() -> None:
    with pytest.raises(PackError, match=r"packs/kalicia/texts/nothing\.en\.md is missing"):
        text_of("kalicia", "nothing")

"""{% url %} gives what Django's own gives, and works out an address of words once."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from troth.lib import ids
from troth.storefront.templatetags import addresses


def link(name: str, *words: object) -> str:
    args = " ".join(f"word_{at}" for at in range(len(words)))
    facts = {f"word_{at}": word for at, word in enumerate(words)}
    return Template(f"{{% url '{name}' {args} %}}").render(Context(facts))


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_in_each_language_its_own(language: str) -> None:
    with translation.override(language):
        assert link("product", "plain-band") == f"/{language}/products/plain-band/"
        assert link("category", "戒指") == reverse("category", args=["戒指"])


def test_it_is_worked_out_once() -> None:
    addresses._address.cache_clear()
    for _ in range(3):
        link("product", "plain-band")
    assert addresses._address.cache_info().misses == 1


def test_an_address_with_an_id_in_it_is_not_kept() -> None:
    addresses._address.cache_clear()
    pk = ids.new()
    assert link("wish", pk) == reverse("wish", args=[pk])
    assert addresses._address.cache_info().currsize == 0


def test_what_is_nowhere_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        link("product", "two/words")

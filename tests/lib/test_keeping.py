"""{% kept %} writes a part once for the values it gets, and nothing else of a page gets in."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from troth.catalogue.models import Category
from troth.lib import keeping
from troth.lib.html import Prose
from troth.lib.texts import Texts

TILE = '{% kept "window/parts/tile.html" with slug=slug name=name cover=cover %}'
TOOLS = '{% kept "storefront/components/masthead.html#tools" with path=path %}'


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    keeping._written.cache_clear()


def tile(name: object, **more: object) -> str:
    return Template(TILE).render(Context({"slug": "rings", "name": name, "cover": None, **more}))


def test_it_is_written_once() -> None:
    first, again, other = tile("Rings"), tile("Rings"), tile("Chains")
    assert first == again
    assert "Rings" in first
    assert "Chains" in other
    assert keeping._written.cache_info().misses == 2


def test_each_language_has_its_own() -> None:
    name, told = Texts("Rings", "戒指"), {}
    for language in ("en", "zh-hant"):
        with translation.override(language):
            told[language] = tile(name)
    assert "/en/" in told["en"]
    assert "Rings" in told["en"]
    assert "/zh-hant/" in told["zh-hant"]
    assert "戒指" in told["zh-hant"]


def test_it_sees_nothing_else_of_the_page() -> None:
    alone = Template(TOOLS).render(Context({"path": "/en/"}))
    beside = Template(TOOLS).render(Context({"path": "/en/", "user": "Alice", "shop": "other"}))
    assert alone == beside
    assert 'href="/en/cart/"' in alone


def test_what_is_written_is_escaped() -> None:
    assert "&lt;b&gt;" in tile("<b>Rings</b>")


@pytest.mark.parametrize("value", [Category(slug="rings"), Prose("<b>"), (1, Category())])
def test_what_may_change_or_says_it_is_safe_is_refused(value: object) -> None:
    with pytest.raises(keeping.NotPlain):
        tile(value)


def test_what_has_no_fixed_value_is_refused() -> None:
    with pytest.raises(TypeError):
        tile(["Rings"])


def test_values_that_only_compare_alike_are_kept_apart() -> None:
    assert tile(1) != tile(True)


@pytest.mark.parametrize("words", ['"a.html" b=c', '"a.html" with b', '"a.html" with b=c only'])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% kept {words} %}}")

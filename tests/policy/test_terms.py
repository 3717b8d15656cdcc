"""A pack is read into typed terms, and one that contradicts itself is refused."""

import tomllib
from typing import Any

import pytest

from troth.policy import terms
from troth.policy.terms import PACKS, Basis, PackError

SHOPS = ["kalicia", "clinico"]


@pytest.fixture
def raw() -> dict[str, Any]:
    return tomllib.loads((PACKS / "kalicia" / "terms.toml").read_text("utf-8"))


@pytest.mark.parametrize("shop", SHOPS)
def test_each_shop_has_terms_in_both_languages(shop: str) -> None:
    read = terms.terms_of(shop)
    assert read.purposes["fulfilment"].basis is Basis.CONTRACT
    assert read.operator.name.en
    assert read.operator.name.zh_hant
    assert all(purpose.label.zh_hant for purpose in read.purposes.values())


@pytest.mark.promise("K0-7")
def test_marketing_needs_consent_in_both_shops() -> None:
    assert {terms.terms_of(s).purposes["marketing"].basis for s in SHOPS} == {Basis.CONSENT}


def test_a_pack_that_is_not_there_is_named() -> None:
    with pytest.raises(PackError, match=r"packs/nowhere/terms.toml is missing"):
        terms.terms_of("nowhere")


def test_a_role_cannot_be_granted_what_nobody_announced(raw: dict[str, Any]) -> None:
    raw["roles"]["support"].append("spying")
    with pytest.raises(PackError, match=r"support is granted unknown \['spying'\]"):
        terms.read("kalicia", raw)


@pytest.mark.parametrize("missing", ["operator", "purposes", "retention", "version"])
def test_a_missing_part_is_refused(raw: dict[str, Any], missing: str) -> None:
    del raw[missing]
    with pytest.raises(KeyError, match=missing):
        terms.read("kalicia", raw)


def test_a_label_without_chinese_is_refused(raw: dict[str, Any]) -> None:
    del raw["purposes"]["fulfilment"]["label"]["zh-hant"]
    with pytest.raises(KeyError, match="zh-hant"):
        terms.read("kalicia", raw)

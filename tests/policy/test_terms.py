"""What holds in each shop."""

from datetime import date

import pytest

from troth.policy.terms import Basis, PackError, stores, terms_of

SHOPS = ["clinico", "kalicia"]


def test_both_shops_have_a_pack_and_laws_are_no_shops() -> None:
    assert stores() == SHOPS


@pytest.mark.parametrize("shop", SHOPS)
def test_each_shop_has_terms_in_both_languages(shop: str) -> None:
    read = terms_of(shop)
    assert read.purposes["fulfilment"].basis is Basis.CONTRACT
    assert read.operator.name.en
    assert read.operator.complaints.zh_hant
    assert read.released <= read.effective == date(2026, 11, 23)
    assert all(purpose.label.zh_hant for purpose in read.purposes.values())


@pytest.mark.promise("K0-7")
@pytest.mark.promise("C1-3")
def test_marketing_needs_consent_in_both_shops() -> None:
    assert {terms_of(shop).purposes["marketing"].basis for shop in SHOPS} == {Basis.CONSENT}


ANNOUNCED = {
    "kalicia": {"analysis", "enforcement"},
    "clinico": {"analysis", "events", "improvement", "rights-notices"},
}
BY_BOTH = {
    "fraud-prevention",
    "fulfilment",
    "marketing",
    "membership",
    "rights",
    "security",
    "transaction-record",
}


@pytest.mark.parametrize("shop", SHOPS)
def test_a_shop_announces_its_purposes_and_no_others(shop: str) -> None:
    assert terms_of(shop).purposes.keys() == ANNOUNCED[shop] | BY_BOTH


@pytest.mark.promise("C1-4")
@pytest.mark.promise("C1-5")
def test_analysis_and_improvement_are_for_figures_that_name_nobody() -> None:
    purposes = terms_of("clinico").purposes.values()
    assert {p.slug for p in purposes if p.names_nobody} == {"analysis", "improvement"}


@pytest.mark.promise("C4-1")
@pytest.mark.parametrize("task", ["identity", "support", "security", "fraud", "archive", "backup"])
@pytest.mark.parametrize("shop", SHOPS)
def test_each_named_task_has_announced_purposes(shop: str, task: str) -> None:
    read = terms_of(shop)
    assert read.tasks[task].purposes
    assert read.tasks[task].purposes <= read.purposes.keys()


@pytest.mark.promise("C4-7")
@pytest.mark.parametrize("shop", SHOPS)
def test_the_security_log_is_a_class_of_its_own(shop: str) -> None:
    log = terms_of(shop).classes["security-log"]
    assert (log.years, log.is_erasable) == (5, False)


@pytest.mark.parametrize("shop", SHOPS)
def test_every_topic_and_processor_is_bound_to_announced_purposes(shop: str) -> None:
    read = terms_of(shop)
    assert {topic.purpose for topic in read.topics.values()} <= read.purposes.keys()
    assert all(firm.purposes <= read.purposes.keys() for firm in read.processors.values())


@pytest.mark.promise("L-10")
def test_a_shop_may_ask_for_more_years_than_the_law() -> None:
    ages = {shop: (terms_of(shop).ages.majority, terms_of(shop).ages.threshold) for shop in SHOPS}
    assert ages == {"kalicia": (18, 20), "clinico": (18, 18)}


def test_a_pack_that_is_not_there_is_named() -> None:
    with pytest.raises(PackError, match=r"packs/nowhere/terms.toml is missing"):
        terms_of("nowhere")


def test_a_purpose_that_nobody_announced_is_refused() -> None:
    with pytest.raises(PackError, match="announces no purpose “spying”"):
        terms_of("kalicia").purpose("spying")

"""Nobody is asked for a yes without words to say yes to."""

from pathlib import Path

import pytest

from tests.policy.wrong import change, packs_at
from troth.policy.terms import Basis, PackError, stores, terms_of


@pytest.mark.promise("K0-7")
@pytest.mark.promise("C1-3")
@pytest.mark.parametrize("shop", stores())
def test_every_topic_of_consent_is_asked_for_in_both_languages(shop: str) -> None:
    terms = terms_of(shop)
    purposes = {terms.purpose(topic.purpose) for topic in terms.topics.values()}
    asked = [purpose.notice for purpose in purposes if purpose.basis is Basis.CONSENT]
    assert asked
    assert all(notice and notice.en and notice.zh_hant for notice in asked)


@pytest.mark.control("K0-7")
def test_a_topic_of_consent_without_a_question_keeps_the_store_shut(tmp_path: Path) -> None:
    with packs_at(tmp_path) as packs:
        path = packs / "kalicia" / "terms.toml"
        change(path, "notice = { en", "# notice = { en")
        line = change(path, "[topics.offers]", "[topics.offers]")
        with pytest.raises(PackError, match=rf"terms.toml:{line}: topics.offers needs a yes"):
            terms_of("kalicia")


def test_a_question_where_no_yes_is_needed_is_refused(tmp_path: Path) -> None:
    with packs_at(tmp_path) as packs:
        change(
            packs / "kalicia" / "terms.toml",
            'clause = "K0-1"\n',
            'clause = "K0-1"\nnotice = { en = "May we?", zh-hant = "可以嗎？" }\n',
        )
        with pytest.raises(PackError, match=r"purposes\.fulfilment needs no consent"):
            terms_of("kalicia")

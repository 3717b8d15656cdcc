"""What is found by a token lies together, weights and all: Django cannot say it, a migration does."""

from django.db import connection

from tests.databases import portraits

SAYS = {
    "sqlite": "WITHOUT ROWID",
    "postgresql": "(store_id, token, listing_id) INCLUDE (weight)",
}


def test_the_terms_lie_in_the_order_of_their_key(db: None) -> None:
    facts = [each for some in portraits.of_schema(connection).values() for each in some]
    ours = [str(each) for each in facts if "search_searchterm" in str(each)]
    assert any(SAYS[connection.vendor] in each for each in ours)

"""A table that the database keeps from changing."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.state import ProjectState

from tests.databases import elsewhere
from troth.lib.unchangeable import unchangeable


def refuse(words: str) -> None:
    with connection.schema_editor() as editor:
        operation = unchangeable("stone", words)
        operation.database_forwards("stock", editor, ProjectState(), ProjectState())


@pytest.mark.django_db(transaction=True)
def test_repeating_it_says_the_new_words_and_rows_may_still_go(tmp_path: Path) -> None:
    with elsewhere.empty("default", tmp_path), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stone (word integer)")
        cursor.execute("INSERT INTO stone VALUES (1)")
        for words in ("carved in stone", "still carved"):
            refuse(words)
            with pytest.raises(DatabaseError, match=words):
                cursor.execute("UPDATE stone SET word = 2")
        cursor.execute("DELETE FROM stone")
        cursor.execute("SELECT count(*) FROM stone")
        assert cursor.fetchone() == (0,)

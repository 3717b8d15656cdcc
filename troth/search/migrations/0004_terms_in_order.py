from django.db import migrations

from ._published import list_published

KEY = '"store_id", "token", "listing_id"'


def lay_in_order(apps, schema_editor):
    """Let what is found by a token be read in one piece, weights and all."""
    table = apps.get_model("search", "SearchTerm")._meta.db_table
    if schema_editor.connection.vendor == "sqlite":
        _without_rows(schema_editor, table)
    else:
        drop, add = f'DROP CONSTRAINT "{table}_pkey"', f"ADD PRIMARY KEY ({KEY}) INCLUDE (weight)"
        schema_editor.execute(f'ALTER TABLE "{table}" {drop}, {add}')


def _without_rows(schema_editor, table):
    """The same table, its rows kept in the index of the key."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL"
            " ORDER BY type DESC",
            [table],
        )
        first, *indexes = [sql for (sql,) in cursor.fetchall()]
    schema_editor.execute(f'DROP TABLE "{table}"')
    for sql in (f"{first} WITHOUT ROWID", *indexes):
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    """Django cannot say this of a table: a later step that alters it on SQLite must do it again."""

    dependencies = [("search", "0003_numbered_listings")]
    operations = [
        migrations.RunPython(list_published, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(lay_in_order, migrations.RunPython.noop),
    ]

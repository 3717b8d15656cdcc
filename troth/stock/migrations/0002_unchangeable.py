"""The database itself refuses to change what was written down of the stock.

On SQLite a later migration that alters this table makes it anew, and must repeat the trigger.
"""

from django.db import migrations

REFUSAL = "an adjustment is never changed"
SQLITE = f"""
CREATE TRIGGER stock_adjustment_stays BEFORE UPDATE ON stock_adjustment
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION stock_adjustment_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
CREATE TRIGGER stock_adjustment_stays BEFORE UPDATE ON stock_adjustment
FOR EACH ROW EXECUTE FUNCTION stock_adjustment_stays()
"""


def guard(apps, schema_editor):
    statement = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    if schema_editor.connection.alias == "default":
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER stock_adjustment_stays")
    else:
        schema_editor.execute("DROP FUNCTION stock_adjustment_stays() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]

"""What is sold already gets its first price row; the database refuses to change any.

On SQLite a later migration that alters this table makes it anew, and must repeat the trigger.
"""

from django.db import migrations

REFUSAL = "a price that was is never changed"
SQLITE = f"""
CREATE TRIGGER pricing_pricerow_stays BEFORE UPDATE ON pricing_pricerow
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION pricing_pricerow_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
CREATE TRIGGER pricing_pricerow_stays BEFORE UPDATE ON pricing_pricerow
FOR EACH ROW EXECUTE FUNCTION pricing_pricerow_stays()
"""
BATCH = 2_000


def begin(apps, schema_editor):
    """Nobody wrote down what was before: the history begins now."""
    if schema_editor.connection.alias != "default":
        return
    variants = apps.get_model("catalogue", "Variant")._base_manager.values_list(
        "pk", "store_id", "price", "compare_at"
    )
    row = apps.get_model("pricing", "PriceRow")
    batch = []
    for pk, store_id, price, compare_at in variants.order_by("pk").iterator(BATCH):
        facts = {"variant_id": pk, "store_id": store_id, "price": price, "compare_at": compare_at}
        batch.append(row(by="begin", **facts))
        if len(batch) == BATCH:
            row._base_manager.bulk_create(batch)
            batch = []
    row._base_manager.bulk_create(batch)


def guard(apps, schema_editor):
    statement = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    if schema_editor.connection.alias == "default":
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER pricing_pricerow_stays")
    else:
        schema_editor.execute("DROP FUNCTION pricing_pricerow_stays() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("pricing", "0001_initial")]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]

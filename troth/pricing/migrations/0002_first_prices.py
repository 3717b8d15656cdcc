"""What is sold already gets its first price row; the database refuses to change any."""

from django.db import migrations

from troth.lib.unchangeable import unchangeable

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


class Migration(migrations.Migration):
    dependencies = [("pricing", "0001_initial")]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop, elidable=True),
        unchangeable("pricing_pricerow", "a price that was is never changed"),
    ]

"""The database itself refuses to change what was written down of the stock."""

from django.db import migrations

from troth.lib.unchangeable import unchangeable


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [unchangeable("stock_adjustment", "an adjustment is never changed")]

"""The database itself refuses to change a published version.

A version that is deleted comes back from the pack (``publishing.actions.load``).
"""

from django.db import migrations

from troth.lib.unchangeable import unchangeable


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [unchangeable("publishing_version", "a published version is never changed")]

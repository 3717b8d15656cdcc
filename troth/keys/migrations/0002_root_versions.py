"""Each version of the root's wrapping key gets a row, to which its data keys refer."""

import django.db.models.deletion
from django.db import migrations, models

import troth.lib.clock
from troth.keys.provider import root_keys
from troth.keys.roots import NoRootKey


def begin_versions(apps, schema_editor):
    database = schema_editor.connection.alias
    versions = apps.get_model("keys", "RootVersion").objects.using(database)
    in_use = apps.get_model("keys", "DataKey").objects.using(database).values_list("root", flat=True)
    for version in {*in_use.distinct(), *_newest()}:
        versions.create(version=version)


def _newest():
    try:
        return [root_keys().wrap_version]
    except NoRootKey:
        return []  # the first key that is made begins it


class Migration(migrations.Migration):
    dependencies = [("keys", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RootVersion",
            fields=[
                ("version", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField(default=troth.lib.clock.now)),
            ],
        ),
        migrations.RemoveIndex(model_name="datakey", name="keys_by_root"),
        migrations.RenameField(model_name="datakey", old_name="root_version", new_name="root"),
        migrations.RunPython(begin_versions, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="datakey",
            name="root",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="keys.rootversion"
            ),
        ),
    ]

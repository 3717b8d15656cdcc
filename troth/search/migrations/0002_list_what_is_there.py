from django.db import migrations

from ._published import list_published


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(list_published, migrations.RunPython.noop, elidable=True)
    ]

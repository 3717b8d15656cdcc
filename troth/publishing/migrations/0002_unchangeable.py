"""The database itself refuses to change a published version.

On SQLite a later migration that alters this table makes it anew, and must repeat the trigger.
A version that is deleted comes back from the pack (``publishing.actions.load``).
"""

from django.db import migrations

REFUSAL = "a published version is never changed"
SQLITE = f"""
CREATE TRIGGER publishing_version_stays BEFORE UPDATE ON publishing_version
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION publishing_version_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
CREATE TRIGGER publishing_version_stays BEFORE UPDATE ON publishing_version
FOR EACH ROW EXECUTE FUNCTION publishing_version_stays()
"""


def guard(apps, schema_editor):
    statement = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    if schema_editor.connection.alias == "default":
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER publishing_version_stays")
    else:
        schema_editor.execute("DROP FUNCTION publishing_version_stays() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]

"""The tables of an empty database, made at once as they are after the last migration.

Walking through the migrations, Django makes its picture of nearly all models anew at nearly every
step. An empty database has no rows to bring along, so only where they lead counts. The models come
from the migrations themselves; what no model tells, such as triggers, is in our ``RunPython`` and
``RunSQL``, which run here too, unless they say ``elidable=True``: they only move rows.
"""

from collections.abc import Iterator

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model

OURS = __name__.partition(".")[0]


def lay(connection: BaseDatabaseWrapper) -> bool:
    """Make all tables, and note every migration as applied, or do nothing if there is any table."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    every = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    state = executor.loader.project_state()
    with connection.schema_editor() as editor:
        for model in _models(executor, state):
            editor.create_model(model)
        _finish_tables(editor)
        for migration, _ in every:
            _do_besides(migration, state, editor)
            _note(migration, executor)
    return True


def _models(executor: MigrationExecutor, state: ProjectState) -> Iterator[type[Model]]:
    alias = executor.connection.alias
    yield executor.recorder.Migration
    for label, name in state.models:
        model = state.apps.get_model(label, name)
        is_migrated = label in executor.loader.migrated_apps and model._meta.can_migrate(alias)
        if is_migrated and router.allow_migrate_model(alias, model):
            yield model


def _finish_tables(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the indexes and foreign keys, before anything is written into the tables."""
    while editor.deferred_sql:
        editor.execute(editor.deferred_sql.pop(0), None)


def _do_besides(
    migration: Migration, state: ProjectState, editor: BaseDatabaseSchemaEditor
) -> None:
    if not type(migration).__module__.startswith(f"{OURS}."):
        return
    for operation in migration.operations:
        if isinstance(operation, RunPython | RunSQL) and not operation.elidable:
            operation.database_forwards(migration.app_label, editor, state, state)


def _note(migration: Migration, executor: MigrationExecutor) -> None:
    for step in migration.replaces or [(migration.app_label, migration.name)]:
        executor.recorder.record_applied(*step)

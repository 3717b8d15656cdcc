"""The keys live in a database of their own (C3-1c)."""

from typing import Any

from troth.lib.promises import keeps


class KeysApart:
    """Routes the key room, and nothing else, to the ``keys`` database."""

    @keeps("C3-1c")
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "keys" if model._meta.app_label == "keys" else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return self.db_for_read(model)

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self.db_for_read(one) == self.db_for_read(other)

    @keeps("C3-1c")
    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "keys") == (app_label == "keys")

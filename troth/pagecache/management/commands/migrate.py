"""Django's ``migrate``: at once in an empty database, with the page cache's triggers aside."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from troth.lib import firsttables
from troth.pagecache import triggers

PARTLY = ("app_label", "fake", "fake_initial")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with triggers.put_aside(options["database"]):
            if not any(options[name] for name in PARTLY):
                firsttables.lay(connections[options["database"]])
            super().handle(*args, **options)

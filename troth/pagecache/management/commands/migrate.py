"""Django's ``migrate``, with the page cache's triggers aside while tables change."""

from typing import Any

from django.core.management.commands import migrate

from troth.pagecache import triggers


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with triggers.put_aside(options["database"]):
            super().handle(*args, **options)

"""All commands, put together. Loading this loads the rooms."""

import django

django.setup()

import typer  # noqa: E402

from . import (  # noqa: E402
    backups,
    bench,
    exporting,
    importing,
    keys,
    ledger,
    people,
    policies,
    prepare,
    probing,
    promises,
    retention,
    seeding,
    staff,
    stores,
    worker,
)
from .up import up  # noqa: E402

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Troth, a shop that keeps its word.",
)
app.command()(up)
app.command()(prepare.prepare)
app.command()(seeding.seed)
app.command("import")(importing.import_)
app.command("export")(exporting.export)
app.command("worker", help="Do queued tasks and the timetable, until stopped.")(worker.work_alone)
app.add_typer(stores.app, name="store")
app.add_typer(policies.app, name="policy")
app.add_typer(staff.app, name="staff")
app.add_typer(ledger.app, name="ledger")
app.add_typer(keys.app, name="keys")
app.add_typer(retention.app, name="retention")
app.command()(backups.backup)
app.command()(backups.restore)
app.add_typer(people.app, name="person")
app.command()(promises.promises)
app.command()(promises.promise)
app.command()(probing.probe)
app.command()(bench.bench)

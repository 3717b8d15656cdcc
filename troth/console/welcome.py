"""What ``troth up`` says when the shop is open."""

import typer

from troth.policy.models import Store
from troth.project import environment


def show(port: int) -> None:
    """Print the addresses, and a line for those who prefer curl."""
    typer.echo("\n".join(lines(port, [store.host for store in Store.objects.order_by("slug")])))


def lines(port: int, hosts: list[str]) -> list[str]:
    """The words of the welcome."""
    if not environment.IS_DEMO:
        return [f"Serving {', '.join(hosts)} on port {port}, for the proxy with the certificate."]
    first = hosts[0] if hosts else "localhost"
    return [
        "",
        "  The shop is open.  (demo: invented people, mail stays here)",
        "",
        f"    all stores   http://localhost:{port}/",
        *(f"    {host.split('.')[0]:<12} http://{host}:{port}/en/" for host in hosts),
        f"    back office  http://{first}:{port}/staff/",
        f"    mailbox      http://localhost:{port}/mailbox/",
        "",
        f"    curl -s http://{first}:{port}/en/ | head",
        "",
        "  Ctrl-C closes it.",
    ]

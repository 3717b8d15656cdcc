"""``troth up`` before it serves: the port, the welcome."""

import socket

import pytest
import typer

from troth.console import up, welcome


def test_a_taken_port_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(typer.Exit):
            up.refuse_taken("127.0.0.1", port)
    assert f"Port {port} cannot be had" in capsys.readouterr().err


def test_a_free_port_is_fine() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    up.refuse_taken("127.0.0.1", port)


def test_the_welcome_names_every_address() -> None:
    said = "\n".join(welcome.lines(8100, ["clinico.localhost", "kalicia.localhost"]))
    for address in (
        "http://localhost:8100/",
        "http://kalicia.localhost:8100/en/",
        "http://clinico.localhost:8100/en/",
        "/staff/",
        "/mailbox/",
        "curl -s http://clinico.localhost:8100/en/",
    ):
        assert address in said

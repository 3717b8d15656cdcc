"""Mails go out over TLS, or to this very machine."""

import smtplib
import socket
import threading
from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.outreach.conftest import KIND
from troth.outreach import posting
from troth.outreach.actions import send_soon
from troth.outreach.mail import smtp
from troth.outreach.mail.smtp import NoMailServer
from troth.outreach.models import Address


class Server:
    """Speaks just enough SMTP to take one mail, and keeps what it heard."""

    def __init__(self, *, refuses: bool) -> None:
        self.heard: list[str] = []
        self.refuses = refuses
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._talk, daemon=True)
        self.thread.start()

    def _talk(self) -> None:
        line, _ = self.socket.accept()
        with line, line.makefile("rw", newline="\r\n") as talk:
            self._say(talk, "220 here")
            for heard in iter(talk.readline, ""):
                self.heard.append(heard)
                self._answer(talk, heard.split()[0].upper())

    def _answer(self, talk, verb: str) -> None:  # type: ignore[no-untyped-def]
        if verb == "RCPT" and self.refuses:
            self._say(talk, "550 no mailbox alice@example.com")
        elif verb == "DATA":
            self._say(talk, "354 go on")
            for heard in iter(talk.readline, ".\r\n"):
                self.heard.append(heard)
            self._say(talk, "250 taken")
        else:
            self._say(talk, "250 fine")

    def _say(self, talk, words: str) -> None:  # type: ignore[no-untyped-def]
        talk.write(words + "\n")
        talk.flush()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(refuses=False)
    yield made
    made.socket.close()


def test_smtps_speaks_tls_from_the_first_byte() -> None:
    line = smtp.connection("smtps://shop:p%40ss@mail.example.com")
    assert (line.use_ssl, line.use_tls, line.port) == (True, False, 465)
    assert (line.username, line.password) == ("shop", "p@ss")


def test_smtp_must_switch_to_tls() -> None:
    line = smtp.connection("smtp://mail.example.com")
    assert (line.use_ssl, line.use_tls, line.port) == (False, True, 587)


def test_a_server_on_this_machine_needs_no_tls() -> None:
    assert not smtp.connection("smtp://localhost:25").use_tls


def test_a_server_that_cannot_switch_gets_no_mail(server: Server) -> None:
    line = smtp.connection(f"smtp://127.0.0.1:{server.port}")
    line.use_tls = True
    with pytest.raises(smtplib.SMTPNotSupportedError):
        line.open()


@pytest.mark.parametrize("address", ["", "mail.example.com", "http://mail.example.com"])
def test_no_server_is_said_so(address: str) -> None:
    with pytest.raises(NoMailServer, match="TROTH_SMTP"):
        smtp.connection(address)


@pytest.mark.django_db
def test_a_mail_bears_the_id_of_its_message(
    address: Address, server: Server, settings: LazySettings
) -> None:
    settings.IS_DEMO = False
    settings.SMTP = f"smtp://127.0.0.1:{server.port}"
    message = send_soon(KIND, about=address.pk, store=address.store, language="en")
    assert posting.deliver(message)
    heard = "".join(server.heard)
    assert f"Message-ID: {message.message_id}" in heard
    assert "Auto-Submitted: auto-generated" in heard
    assert "service@kalicia.example.com" in heard


@pytest.mark.django_db
def test_a_refused_recipient_is_not_logged(
    address: Address, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server(refuses=True)
    settings.IS_DEMO = False
    settings.SMTP = f"smtp://127.0.0.1:{server.port}"
    message = send_soon(KIND, about=address.pk, store=address.store, language="en")
    assert not posting.deliver(message)
    assert message.state == "waiting"
    assert "SMTPRecipientsRefused" in caplog.text
    assert "alice" not in caplog.text

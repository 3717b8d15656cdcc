"""The tests talk to this machine alone."""

import ipaddress
import socket
from typing import Any

import pytest

LOCAL_NAMES = frozenset({"localhost", "ip6-localhost"})


class WentOutside(RuntimeError):
    """A test was about to talk to another machine."""


def _is_here(address: Any) -> bool:
    if not isinstance(address, tuple):  # a socket in the file system
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in LOCAL_NAMES


def stay_here(patch: pytest.MonkeyPatch) -> None:
    """Let sockets connect to this machine only."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if not _is_here(address):
            raise WentOutside(f"a test tried to reach {address[0]}")
        connect(self, address)

    patch.setattr(socket.socket, "connect", connect_here)

"""The people who sell files come in as into the rest of the back office."""

from tests.backoffice.conftest import signed_in
from tests.window.conftest import visit

__all__ = ["signed_in", "visit"]

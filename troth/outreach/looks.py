"""How mails look. A mail carries its style along: it fetches nothing, so that nobody learns it was read."""

from functools import cache
from pathlib import Path

from django.utils.html import format_html

SHEET = Path(__file__).parent / "mail.css"


@cache
def look() -> str:
    """The style for the head of a mail; a sheet without quotes or brackets, which stay as they are."""
    return format_html("<style>{}</style>", SHEET.read_text("utf-8"))

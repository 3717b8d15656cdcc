"""Pages of a long list, each with an address of its own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

SIZE = 24
MOST = 9_999


@dataclass(frozen=True)
class Paging:
    """One page of a list of ``total`` things; ``kept`` goes along in the addresses."""

    number: int
    total: int
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // SIZE))

    @property
    def is_needed(self) -> bool:
        return self.count > 1

    @property
    def previous(self) -> str:
        """Address of the page before, or nothing."""
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """Address of the page after, or nothing."""
        return self.address(self.number + 1) if self.number < self.count else ""

    def address(self, number: int) -> str:
        paged = (*self.kept, ("page", str(number))) if number > 1 else self.kept
        return f"?{urlencode(paged)}"

    def or_none(self) -> "Paging":
        """Itself, where there is such a page.

        Raises:
            Http404: it lies behind the last one.
        """
        if self.number > self.count:
            raise Http404
        return self


def number_in(request: HttpRequest) -> int:
    """The page that was asked for.

    Raises:
        Http404: that is no page's number.
    """
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= len(str(MOST))) or int(asked) < 1:
        raise Http404
    return int(asked)


def first_of(number: int) -> int:
    """How many things stand before a page."""
    return (number - 1) * SIZE

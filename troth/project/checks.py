"""Every route says for whom it is (``troth.lib.routes``); one that does not keeps us from starting."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from troth.lib.promises import keeps
from troth.lib.routes import plane_of
from troth.storefront import remembering

URLCONFS = (settings.ROOT_URLCONF, "troth.project.landing")
GUARDED_ELSEWHERE = frozenset({"admin"})  # its site refuses whoever is not appointed


def routes_without_plane() -> list[str]:
    """The routes whose view does not say for whom it is, as sentences."""
    return [
        f"{path} ({name}) does not say for whom it is: mark the view public, personal, … "
        "(troth.lib.routes)"
        for urlconf in URLCONFS
        for path, name in _unmarked(get_resolver(urlconf).url_patterns, "/")
    ]


@keeps("K-02")
def _unmarked(routes: list[Any], above: str) -> Iterator[tuple[str, str]]:
    for route in routes:
        path = f"{above}{route.pattern}"
        if isinstance(route, URLResolver):
            if route.namespace not in GUARDED_ELSEWHERE:
                yield from _unmarked(route.url_patterns, path)
        elif isinstance(route, URLPattern) and plane_of(route.callback) is None:
            yield path, route.lookup_str


@register(Tags.urls)
def every_route_has_a_plane(**options: Any) -> list[Error]:
    """Tell of each unmarked route in ``manage.py check``."""
    return [Error(problem, id="troth.E100") for problem in routes_without_plane()]


@register()
def no_script_tells_what_a_browser_remembers(**options: Any) -> list[Error]:
    """Tell of each script that could, in ``manage.py check``."""
    scripts = remembering.tell_tales(remembering.modules())
    words = "{} reads what a browser remembers, and could send it: keep the two apart"
    return [Error(words.format(name), id="troth.E101") for name in scripts]

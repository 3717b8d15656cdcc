"""``troth bench shop``: browsing, searching and filling a cart, beside a bare server and django-oscar.

All servers are up at once, and each round asks them one right after the other; a ratio is the median of
the rounds' ratios. Nothing is subtracted for the client, which takes time of the same processors.
"""

import gc
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import Client

from troth.catalogue.models import Variant
from troth.policy.models import Store

from . import goods, pages, world
from .figures import Figure, p50
from .peers import Peer, oscar
from .servers import Server, serving
from .sizes import Sizes
from .stopwatch import counting, lap
from .visitors import CannotVisit, Errand, look_in, rate
from .world import Told

PEER = "django-oscar"
KEPT = ("home", "category", "product")
QUERY = "silver"
QUICK = ("bare", "kept")  # the others are asked four times as long, since they answer so few
BROWSER = (("Accept-Encoding", "gzip, deflate, br"),)
WRITES = ("INSERT", "UPDATE", "DELETE")
Rates = dict[str, list[float]]


def measure(sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Every figure of the shop, in an empty data folder."""
    told("An empty shop")
    world.prepare()
    store = world.open_store("kalicia")
    goods.grow(store, sizes.shop, told)
    bench = Bench(store, sizes, told)
    gc.collect()
    gc.freeze()  # as the shop is served
    yield from bench.alone()
    told("Starting the servers")
    with ExitStack() as stack:
        servers = bench.servers(stack)
        peer = bench.peer(stack) if sizes.has_peer else None
        yield from bench.together(servers, peer)
    yield from bench.orders()


@dataclass
class Bench:
    """A shop with goods, and what is asked of it."""

    store: Store
    sizes: Sizes
    told: Told
    errands: Mapping[str, Errand] = field(init=False)

    def __post_init__(self) -> None:
        variant = Variant.objects.of(self.store).select_related("product").filter(stock__gt=0)[0]
        safe = ("Sec-Fetch-Site", "same-origin")
        self.errands = {
            "home": Errand("/en/", BROWSER),
            "category": Errand("/en/categories/ring/", BROWSER),
            "product": Errand(f"/en/products/{variant.product.slug}/", BROWSER),
            "search": Errand(f"/en/search/?q={QUERY}", BROWSER),
            "cart": Errand("/en/cart/lines/", (*BROWSER, safe), f"variant={variant.pk}&quantity=1"),
        }

    def alone(self) -> Iterator[Figure]:
        """Pages made by Django, in this process: what they ask of the database, and how long."""
        visitor = Client(HTTP_HOST=self.store.host)
        for kind in (*KEPT, "search"):
            path = self.errands[kind].path
            laps = [lap(lambda path=path: visitor.get(path)) for _ in range(self.sizes.visits)][1:]  # type: ignore[misc]
            with counting() as count:
                visitor.get(path)
            limit = 15.0 if kind in KEPT else None
            yield Figure(f"{kind}, made anew: queries", count.statements, "queries", 6)
            wall, processor = (p50([one[which] for one in laps]) * 1000 for which in (0, 1))
            yield Figure(f"{kind}, made anew: p50", wall, "ms", limit)
            yield Figure(f"{kind}, made anew: processor time, p50", processor, "ms")

    @property
    def folder(self) -> Path:
        return Path(settings.HOME)

    def servers(self, stack: ExitStack) -> dict[str, Server]:
        """The shop with its page cache and without, and the bare server with the shop's bytes."""
        environ = {"DJANGO_SETTINGS_MODULE": "troth.project.settings"}
        targets = {"kept": "troth.project.wsgi:application", "unkept": "troth.project.wsgi:django"}  # fmt: skip
        found = {
            name: stack.enter_context(serving(target, self.store.host, environ))
            for name, target in targets.items()
        }
        copied = [self._copied(found["kept"], self.errands[kind]) for kind in KEPT]
        (self.folder / "pages.json").write_text(json.dumps(copied), "utf-8")
        bare = serving(
            "troth.bench.bare:application", self.store.host, {"BENCH_BARE": str(self.folder)}
        )
        return found | {"bare": stack.enter_context(bare)}

    def _copied(self, server: Server, errand: Errand) -> dict[str, object]:
        status, headers, body = server.get(errand.path, **dict(errand.headers))
        if status != pages.SEEN:
            raise pages.Unexpected(f"{errand.path} answered {status}")
        kept = [each for each in headers if each[0].lower() not in {"server", "date"}]
        return {"path": errand.path, "headers": kept, "body": body.hex()}

    def peer(self, stack: ExitStack) -> Peer | None:
        self.told("django-oscar: installing, filling")
        try:
            return stack.enter_context(oscar(self.store, QUERY, self.folder / "peer"))
        except subprocess.CalledProcessError as fault:
            said = (fault.stderr or b"").decode(errors="replace").strip().splitlines()[-1:]
            self.told(f"django-oscar could not be set up: {said}")
            return None

    def together(self, servers: Mapping[str, Server], peer: Peer | None) -> Iterator[Figure]:
        for kind, errand in self.errands.items():
            names = ("bare", "kept", "unkept") if kind in KEPT else ("kept",)
            asked = {name: (servers[name], errand) for name in names}
            if peer:
                asked[PEER] = (peer.server, peer.errands[kind])
            for server, what in asked.values():
                look_in(server, what)  # of two who are the first, django-oscar's counter fails one
            yield from _figures(kind, self._rates(kind, asked))

    def _rates(self, kind: str, asked: dict[str, tuple[Server, Errand]]) -> Rates:
        """Answers a second of each server in each round; none at all of the peer's where it cannot."""
        rates: Rates = {name: [] for name in asked}
        for number in range(self.sizes.shop_rounds):
            self.told(f"{kind}: round {number + 1}")
            for name in [*rates]:
                seconds = self.sizes.shop_seconds * (1 if name in QUICK else 4)
                try:
                    rates[name].append(rate(*asked[name], seconds, self.folder))
                except CannotVisit as fault:
                    if name != PEER:
                        raise
                    self.told(f"{name}: {fault}")
                    del rates[name]
        return rates

    def orders(self) -> Iterator[Figure]:
        """A member's whole checkout, in this process; and a visitor's cart, which writes nothing."""
        self.told("Orders")
        with _writes() as written:
            errand = self.errands["cart"]
            form = "application/x-www-form-urlencoded"
            browser = Client(HTTP_HOST=self.store.host, HTTP_SEC_FETCH_SITE="same-origin")
            browser.post(errand.path, errand.body, content_type=form)
        yield Figure("cart: statements that write", len(written), "statements", 0)
        shop = pages.Shop(nullcontext, self.store)
        laps = [lap(shop.check_out) for _ in range(self.sizes.visits)][1:]
        with counting() as count:
            shop.check_out()
        yield Figure("whole checkout, one after another: p50", p50([each.wall for each in laps]) * 1000, "ms", 300)  # fmt: skip
        yield Figure("whole checkout: statements", count.statements, "statements", 60)


def _figures(kind: str, rates: Rates) -> Iterator[Figure]:
    for name, found in rates.items():
        yield Figure(f"{kind}: {name}", median(found), "answers/s")
    pairs = (
        ("kept", "bare", 0.9 if kind in KEPT else None),
        ("kept", PEER, 200 if kind in KEPT else 10),
        ("unkept", PEER, None),
    )
    for one, other, target in pairs:
        if one in rates and other in rates:
            ratio = median(a / b for a, b in zip(rates[one], rates[other], strict=True))
            name = one if kind in KEPT else "ours"
            yield Figure(f"{kind}: {name} against {other}", ratio, "times", target, more_is_better=True)  # fmt: skip


@contextmanager
def _writes() -> Iterator[list[str]]:
    """The statements that change something meanwhile, in either database."""
    found: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            found.append(sql)
        return execute(sql, *rest)

    with ExitStack() as stack:
        for each in connections.all():
            stack.enter_context(each.execute_wrapper(listen))
        yield found

"""The invented people of a demo store: staff with their roles, members with past orders."""

from datetime import timedelta
from itertools import cycle, islice

from troth.accounts.codes import account_at
from troth.cart.lines import Line
from troth.catalogue.models import Variant
from troth.delivery import methods as delivery
from troth.guardians.ages import declare
from troth.guardians.rules import bands
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.money import Money
from troth.members.actions import correct, join
from troth.members.models import Member
from troth.orders import actions as orders
from troth.orders.problems import Obstacle
from troth.orders.purchases import Purchase, Recipient, terms_now
from troth.payments import methods as payments
from troth.people.models import Person
from troth.personal.addresses import PostalAddress
from troth.policy.models import Store
from troth.staff.actions import appoint

from .cast import Resident, World

SEED = Actor.system("demo")
HOMES = (
    PostalAddress("TW", "106", "台北市", "大安區", "示例路一段 1 號 3 樓"),
    PostalAddress("TW", "407", "台中市", "西屯區", "虛構街 20 號"),
)
PAST_ORDERS = 9  # a store, spread over the last days
DAYS = 13


def settle(store: Store, world: World) -> None:
    """Let the residents of a world move in; who lives there already stays."""
    members = [_member(store, resident) for resident in world.members]
    for resident in world.residents:
        if resident.role:
            appoint(person_of(store, resident), resident.role, by=SEED)
    _order(store, world, members)


def person_of(store: Store, resident: Resident) -> Person:
    return account_at(store, resident.email).account.person


def _member(store: Store, resident: Resident) -> Person:
    person = person_of(store, resident)
    with clock.stopped_at(clock.now() - timedelta(days=DAYS + 1)):  # before their first order
        declare(person, bands(store.terms.ages)[0], by=SEED)
    member = join(person, origin=Member.Origin.JOINED, by=SEED)
    correct(member, by=SEED, name=resident.name, phone=resident.phone)
    return person


def _order(store: Store, world: World, members: list[Person]) -> None:
    """Past orders, each with a token of its own, so that none is placed twice."""
    goods = Variant.objects.of(store).filter(stock__gte=5, product__published_at__isnull=False)
    variants = list(goods.select_related("product").order_by("sku")[: PAST_ORDERS * 3])
    buyers = cycle(zip(members, world.members, HOMES, strict=True))
    for number, (person, resident, home) in enumerate(islice(buyers, PAST_ORDERS)):
        chosen = variants[number * 3 : number * 3 + 1 + number % 3]
        recipient = Recipient(resident.name, resident.phone, home)
        with clock.stopped_at(clock.now() - timedelta(days=DAYS - number * 1.4)):
            _place(person, chosen, recipient, token=f"demo-{number}")


def terms_hash(store: Store) -> str:
    """The hash of the terms that a resident has read."""
    terms = terms_now(store)
    if terms is None:
        raise AssertionError(f"{store.slug} has published no terms")
    sha256: str = terms.sha256.zh_hant
    return sha256


def _place(person: Person, variants: list[Variant], recipient: Recipient, *, token: str) -> None:
    lines = [Line(variant.pk, 1, variant.price) for variant in variants]
    subtotal = Money(sum(variant.price for variant in variants), person.store.currency)
    way = delivery.HOME
    purchase = Purchase(
        store=person.store,
        person=person,
        lines=lines,
        recipient=recipient,
        delivery=way,
        payment=payments.CASH if len(lines) > 1 else payments.TRANSFER,
        total=subtotal + way.fee(subtotal),
        terms=terms_hash(person.store),
        language="zh-hant",
    )
    placed = orders.place(purchase, token=token, by=Actor.person(person.pk))
    if isinstance(placed, Obstacle):
        raise AssertionError(f"a demo order met {placed}")

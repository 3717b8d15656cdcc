"""An empty shop in a data folder of its own, and as many members as a measurement needs."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from troth.accounts.models import Account
from troth.backups import engines
from troth.catalogue.models import Product, Variant
from troth.lib import chance, clock
from troth.lib.texts import Texts
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal import setup
from troth.policy.models import Store
from troth.publishing import actions as publishing

Told = Callable[[str], object]


def prepare() -> None:
    """Keys, tables and styles, as for a new installation."""
    setup.prepare(Path(settings.HOME))
    for database in (engines.VAULT, engines.SHOP):
        engines.update_tables(database)
    call_command("collectstatic", verbosity=0, interactive=False)


def open_store(slug: str) -> Store:
    """A store with nothing in it but its texts."""
    title = Texts(en=slug.title(), zh_hant=slug.title())
    host = f"{slug}.localhost"
    store = Store.objects.create(
        slug=slug, host=host, name=title, tagline=title, theme=slug, is_demo=True
    )
    publishing.load(store)
    return store


def join(store: Store, count: int) -> Sequence[Person]:
    """So many new members."""
    people = Person.objects.bulk_create(Person(store=store) for _ in range(count))
    Account.objects.bulk_create(Account(store=store, person=person) for person in people)
    Address.objects.bulk_create(
        Address(store=store, person=person, email=f"{person.pk.hex}@example.com")
        for person in people
    )
    Member.objects.bulk_create(
        Member(
            store=store,
            person=person,
            origin=Member.Origin.JOINED,
            name="王小明",
            phone="+886912345678",
            birth_date=date(1990, 2, 3),
        )
        for person in people
    )
    return people


def stock(store: Store) -> Variant:
    """Something to buy, and plenty of it."""
    name = Texts(en="Ring", zh_hant="戒指")
    product = Product.objects.create(store=store, slug="ring", title=name, published_at=clock.now())
    word = chance.token(4)
    return Variant.objects.create(
        store=store, product=product, sku=word, price=500, stock=100_000, options=[name]
    )

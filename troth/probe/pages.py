"""Probes that walk through the shop as a stranger with an empty cookie jar."""

from urllib.parse import quote, urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_noop as _

from troth.catalogue.models import Variant
from troth.declarations import inventory
from troth.lib import cookies
from troth.lib.texts import LANGUAGES
from troth.policy.models import Store
from troth.promises.probing import Found, probes

from .asking import Answer
from .reading import page_of
from .verdicts import verdict
from .visiting import Visit

ERRORS = ("/en/no-such-page/", "/zh-hant/products/no-such-thing/")


@probes("K-02", name="unobserved-browsing")
def nothing_is_asked_or_kept(_store: Store, visit: Visit) -> Found:
    """Every public page: no cookie, nothing from elsewhere, no table that knows persons."""
    closed, faults = _tables_of_persons(), []
    for answer in visit.site:
        page = page_of(answer.body)
        elsewhere = [load for load in page.loads if urlsplit(load).netloc]
        opened = answer.tables & closed
        asked = page.autocompletes - {"off", "on"}
        if answer.cookies or elsewhere or opened or (answer.is_page and asked):
            faults.append(f"{answer.path}: {answer.cookies or elsewhere or opened or asked}")
    return verdict(
        faults,
        _(
            "%(pages)s public pages: 0 cookies, 0 outside requests, 0 personal tables opened, "
            "0 fields that ask who is there."
        ),
        pages=len(visit.site),
    )


@probes("K-02", name="all-pages-answer")
def every_link_leads_somewhere(_store: Store, visit: Visit) -> Found:
    """Browsing is whole without a cookie: no link inside the shop is dead."""
    dead = [f"{answer.path}: {answer.status}" for answer in visit.site if answer.status >= 400]
    return verdict(
        dead,
        _("%(pages)s public pages answer, and no link among them is dead."),
        pages=len(visit.site),
    )


@probes("K-01", name="marked-links")
def outbound_links_are_marked(_store: Store, visit: Visit) -> Found:
    """Who leaves the shop sees it, and takes no address of ours along."""
    count, faults = 0, []
    for answer in visit.site:
        for link in page_of(answer.body).links:
            if urlsplit(link.address).netloc not in ("", visit.store.host):
                count += 1
                is_marked = {"noopener", "noreferrer", "external"} <= link.relations
                if not (is_marked and link.is_announced):
                    faults.append(f"{answer.path}: {link.address}")
    return verdict(
        faults,
        _("%(links)s links leave the shop from %(pages)s pages, 0 of them unmarked."),
        links=count,
        pages=len(visit.site),
    )


@probes("C0-1", name="operator-on-each-page")
def who_runs_the_shop_stands_everywhere(store: Store, visit: Visit) -> Found:
    operator, faults = store.terms.operator, []
    for answer in visit.site:
        language = _language_of(answer)
        said = (operator.name, operator.representative, operator.address)
        wanted = [*(texts.in_(language) for texts in said), operator.phone, operator.mailbox]
        missing = [word for word in wanted if _escaped(word) not in answer.body]
        if answer.is_page and answer.status == 200 and missing:
            faults.append(f"{answer.path}: {missing}")
    return verdict(
        faults,
        _("%(pages)s pages name the operator, with address and mailbox."),
        pages=len(visit.site),
    )


@probes("C3-1a", name="safe-headers")
def headers_are_safe(_store: Store, visit: Visit) -> Found:
    """Pages, the way in, and errors: strict headers on each; outside the demo https alone."""
    answers = [*visit.site, *(visit.ask(path) for path in (*ERRORS, *_doors()))]
    faults = [f"{answer.path}: {fault}" for answer in answers for fault in _loose(answer)]
    transport = (
        _("%(answers)s answers bear every safety header, and https is the only way in.")
        if settings.SECURE_HSTS_SECONDS
        else _("%(answers)s answers bear every safety header; this is a demo without https.")
    )
    return verdict(faults, transport, answers=len(answers))


@probes("K-11", "C2-5", name="declared-cookies")
def cookies_are_those_declared(_store: Store, visit: Visit) -> Found:
    """Looking around sets none; the way in and the cart set none but those on the cookie page."""
    declared = {cookie.sent_as for cookie in cookies.inventory()}
    from_browsing = [f"{answer.path}: {answer.cookies}" for answer in visit.site if answer.cookies]
    answers = [*(visit.ask(path) for path in _doors()), _something_put_into_the_cart(visit)]
    set_ = {name for answer in answers for name in answer.cookies}
    undeclared = sorted(set_ - declared)
    return verdict(
        [*from_browsing, *undeclared],
        _(
            "Browsing %(pages)s pages set 0 cookies; the cart and the way in set %(cookies)s, "
            "all on the cookie page."
        ),
        pages=len(visit.site),
        cookies=len(set_),
    )


@probes("K-03", "C2-2", name="checkout-asks-to-sign-in")
def buying_leads_through_the_door(_store: Store, visit: Visit) -> Found:
    """Who is not signed in is led to sign in, and from there back to where they were."""
    faults = []
    for language in LANGUAGES:
        with translation.override(language):
            checkout, door = reverse("checkout"), reverse("sign-in")
        answer = visit.ask(checkout)
        if answer.header("Location") != f"{door}?next={quote(checkout, safe='')}":
            faults.append(f"{checkout}: {answer.status} {answer.header('Location')}")
    return verdict(faults, _("The checkout leads to the sign-in page and back, in both languages."))


@probes("L-01", "C0-2", name="collection-notice")
def the_way_in_says_what_it_takes(store: Store, visit: Visit) -> Found:
    """The form that takes the first personal value shows the notice made from the declarations."""
    faults = []
    for language in LANGUAGES:
        with translation.override(language):
            door = reverse("sign-in")
        answer = visit.ask(door)
        purpose = _escaped(store.terms.purpose("security").label.in_(language))
        if 'class="collection"' not in answer.body or purpose not in answer.body:
            faults.append(f"{door}: no notice")
    return verdict(faults, _("The sign-in form shows its notice in both languages."))


@probes("G-02", name="record-of-processing")
def the_inventory_is_published(store: Store, visit: Visit) -> Found:
    """Each declared field stands in the record that anyone may take."""
    answer, rows = visit.ask(_path("policy-data-json")), inventory.sealed_of(store.slug)
    missing = [row.path for row in rows if f'"{row.path}"' not in answer.body]
    return verdict(missing, _("%(rows)s kinds of data, each in the public record."), rows=len(rows))


def _tables_of_persons() -> set[str]:
    """Tables whose rows are of a person, of a session, or keys."""
    return {"keys", "django_session"} | {
        model._meta.db_table for model in apps.get_models() if _is_of_a_person(model)
    }


def _is_of_a_person(model: type[Model]) -> bool:
    names = {field.name for field in model._meta.concrete_fields}
    return bool(names & {"person", "account"}) or model._meta.label == "people.Person"


def _loose(answer: Answer) -> list[str]:
    """Which safety headers an answer lacks."""
    wanted = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
    if answer.is_page:
        wanted |= {"X-Frame-Options": "DENY", "Content-Security-Policy": "default-src"}
    if settings.SECURE_HSTS_SECONDS:
        wanted["Strict-Transport-Security"] = "max-age"
    missing = [name for name, words in wanted.items() if words not in answer.header(name)]
    unsafe = "unsafe-" in answer.header("Content-Security-Policy")
    return [*missing, *(["unsafe- in the policy for scripts"] if unsafe else [])]


def _something_put_into_the_cart(visit: Visit) -> Answer:
    variant = Variant.objects.of(visit.store).first()
    form = {"variant": str(variant.pk) if variant else "", "quantity": "1"}
    return visit.ask(_path("cart-lines"), form=form)


def _doors() -> tuple[str, ...]:
    return _path("sign-in"), _path("cart"), _path("checkout")


def _path(name: str) -> str:
    with translation.override(LANGUAGES[0]):
        return reverse(name)


def _language_of(answer: Answer) -> str:
    return next((each for each in LANGUAGES if answer.path.startswith(f"/{each}/")), LANGUAGES[0])


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;")

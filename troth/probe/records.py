"""Probes that count what the running shop has stored, and look how old it is."""

from datetime import timedelta
from hashlib import sha256

from django.db.models import Exists, F, OuterRef
from django.utils.html import escape
from django.utils.translation import gettext_noop as _

from troth.accounts.models import SignInAttempt
from troth.declarations import inventory
from troth.ledger.verifying import verify
from troth.lib import clock
from troth.lib.texts import LANGUAGES
from troth.members.models import Member
from troth.orders.models import CheckoutDraft, Order
from troth.people.models import Acceptance, Showing
from troth.policy import lint
from troth.policy.models import Store
from troth.promises.probing import Found, probes
from troth.publishing import history
from troth.publishing.models import Version
from troth.retention.models import Erasure, RestoreDrill
from troth.retention.purging import overdue_at

from .verdicts import verdict
from .visiting import Visit

SLACK = timedelta(days=1)  # the purge runs once a day
SWEEP = timedelta(minutes=30)  # what is typed at the checkout is looked at every ten minutes


@probes("T-01", "K-04", name="members-accepted-terms")
def members_have_accepted(store: Store, _visit: Visit) -> Found:
    """No member and no order without the terms accepted; no order without a member."""
    accepted = Acceptance.objects.of(store).filter(person=OuterRef("person"), text="terms")
    members = Member.objects.of(store)
    orders = Order.objects.of(store)
    without = members.filter(~Exists(accepted)).count() + orders.filter(~Exists(accepted)).count()
    joined = members.filter(person=OuterRef("person"))
    erased = Erasure.objects.of(store).filter(person=OuterRef("person"))
    strangers = orders.filter(~Exists(joined), ~Exists(erased)).count()
    faults = [f"{without} without the terms"] * bool(without)
    faults += [f"{strangers} orders without a member"] * bool(strangers)
    return verdict(
        faults,
        _("%(members)s members and %(orders)s orders: each accepted the terms."),
        members=members.count(),
        orders=orders.count(),
    )


@probes("K-04", name="unfinished-checkouts")
def what_was_not_bought_is_gone(store: Store, _visit: Visit) -> Found:
    """Nothing that was typed at the checkout is older than the policy says."""
    hours = store.terms.clocks.checkout_hours
    late = clock.now() - timedelta(hours=hours) - SWEEP
    old = CheckoutDraft.objects.of(store).filter(typed_at__lt=late).count()
    faults = [f"{old} older than {hours} hours"] * bool(old)
    waiting = CheckoutDraft.objects.of(store).count()
    return verdict(
        faults,
        _("%(waiting)s unfinished checkouts, none older than %(hours)s hours."),
        waiting=waiting,
        hours=hours,
    )


@probes("C2-2", name="sign-in-codes")
def codes_end_as_promised(store: Store, _visit: Visit) -> Found:
    """Codes live as long as the policy says, bear few tries, and their traces go within days."""
    attempts = SignInAttempt.objects.of(store)
    minutes = timedelta(minutes=store.terms.clocks.code_minutes)
    too_long = attempts.filter(expires_at__gt=F("created_at") + minutes).count()
    too_often = attempts.filter(tries__gt=SignInAttempt.MOST_TRIES).count()
    too_old = attempts.filter(created_at__lt=clock.now() - 2 * SLACK).count()
    counts = {"live too long": too_long, "tried too often": too_often, "kept too long": too_old}
    faults = [f"{count} {words}" for words, count in counts.items() if count]
    return verdict(
        faults,
        _("%(codes)s codes asked for of late, all within the limits."),
        codes=attempts.count(),
    )


@probes("C4-10", "L-04", name="retention-lateness")
def nothing_is_kept_too_long(store: Store, _visit: Visit) -> Found:
    """What a purge would find now: nothing that is over and not held by law."""
    overdue = overdue_at(store, clock.now() - SLACK)
    faults = [f"{each.retention}: {each.keys} keys" for each in overdue if each.keys]
    return verdict(
        faults, _("%(kinds)s kinds of data have a clock; 0 keys are overdue."), kinds=len(overdue)
    )


@probes("X-02", name="ledger-whole")
def the_ledger_is_whole(store: Store, _visit: Visit) -> Found:
    """The tree is worked out anew from every entry and compared with the signed heads."""
    found = verify(store)
    return verdict(
        found.faults,
        _("%(entries)s entries walked, each where the signed heads say."),
        entries=found.entries,
    )


@probes("K-12", "C7-2", name="published-texts")
def what_is_shown_is_what_was_published(store: Store, visit: Visit) -> Found:
    """Each version is whole and at its address; the page shows the version that is in force."""
    faults, count = [], 0
    for text, versions in history.by_text(store).items():
        for version in versions:
            count += 1
            if any(_hash(version, each) != version.sha256.in_(each) for each in LANGUAGES):
                faults.append(f"{version} is not what was published")
            if visit.ask(f"/en/policy/history/{text}/{version.number}/").status != 200:
                faults.append(f"{version} is not at its address")
        current = history.in_force(store, text)
        if current and current.number not in visit.ask(f"/en/{text}/").body:
            faults.append(f"/en/{text}/ does not show {current}")
    if not count:
        faults.append("nothing was ever published")
    return verdict(
        faults, _("%(versions)s versions, each whole and at its address."), versions=count
    )


@probes("T-04", "T-02", "C0-2", name="agreements-by-use")
def agreeing_by_use_was_told_before(store: Store, _visit: Visit) -> Found:
    """No agreement by use to a later version without the notice having been shown before."""
    first = [versions[0].number for versions in history.by_text(store).values()]
    told = Showing.objects.of(store).filter(
        person=OuterRef("person"), text=OuterRef("text"), version=OuterRef("version")
    )
    by_use = Acceptance.objects.of(store).filter(how=Acceptance.How.BY_USE)
    untold = by_use.exclude(version__in=first).filter(~Exists(told)).count()
    faults = [f"{untold} were never told"] * bool(untold)
    return verdict(
        faults, _("%(agreements)s agreements by use, each told before."), agreements=by_use.count()
    )


@probes("L-02", "L-10", "T-05", "T-07", "T-08", "C3-3", name="texts-lint")
def texts_say_what_they_must(store: Store, _visit: Visit) -> Found:
    """No text asks to waive a right; numbers come from the terms; each clause stands once."""
    texts = lint.faults(store.slug)
    drill = RestoreDrill.objects.filter(is_ok=True).order_by("-at").first()
    if drill is None:
        return verdict(texts, _("All texts of the shop are in order; no backup was tried yet."))
    held = _("All texts of the shop are in order; the last restore drill held on %(day)s.")
    return verdict(texts, held, day=f"{drill.at:%Y-%m-%d}")


@probes("K-06", "C2-3", name="fields-told")
def each_field_says_what_it_is_for(store: Store, visit: Visit) -> Found:
    """Every field of the inventory stands on the public page, with what leaving it empty turns off."""
    body, rows = visit.ask("/en/policy/data/").body, inventory.sealed_of(store.slug)
    faults = [row.path for row in rows if escape(row.label.in_("en")) not in body]
    return verdict(
        faults, _("%(fields)s fields, each on the page with what it is for."), fields=len(rows)
    )


def _hash(version: Version, language: str) -> str:
    return sha256(version.body.in_(language).encode()).hexdigest()

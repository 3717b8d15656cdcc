"""The link “this wasn't me” of a mail: looking changes nothing, one press does (K-07)."""

from dataclasses import dataclass
from enum import Enum

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from troth.accounts import alarms, codes, links
from troth.accounts.links import Link, NoSuchLink
from troth.accounts.models import Account, SignInAttempt
from troth.accounts.routes import StoreRequest
from troth.lib.promises import keeps
from troth.lib.routes import personal
from troth.orders.models import Order
from troth.orders.timelines import has_joined
from troth.policy.models import Store
from troth.recovery import parting
from troth.retention.erasing import NothingToErase


class Remedy(Enum):
    """What a press does, or did."""

    CLOSE = "close"  # the code, which nobody has entered
    DETACH = "detach"  # the address, from an account that was opened with it
    PART = "part"  # the address, from an account whose first order it was; the order waits
    FREEZE = "freeze"  # the account; its orders of the last days wait
    NOTHING = "nothing"  # is left of what the mail was about


@dataclass(frozen=True)
class About:
    """What a mail was about: an account, and the code or the order that led to it."""

    account: Account | None
    attempt: SignInAttempt | None = None
    order: Order | None = None


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: StoreRequest, token: str) -> HttpResponse:
    """Say that it was somebody else, without signing in."""
    try:
        link = links.read(request.store, token)
    except NoSuchLink:
        raise Http404 from None
    about = _about(request.store, link)
    remedy = Remedy.NOTHING if _is_settled(link, about) else _remedy(about)
    is_done = request.method == "POST"
    if is_done:
        _apply(remedy, link, about)
    facts = {"remedy": remedy.value, "is_done": is_done, "token": token}
    return render(request, "mypages/security/not-me.html", facts)


def _about(store: Store, link: Link) -> About:
    """What a mail was about, as far as it is still there."""
    accounts = Account.objects.of(store).select_related("person__store", "store")
    if link.is_of_order:
        order = Order.objects.of(store).with_lines().filter(pk=link.about).first()
        whose = accounts.filter(person=order.person_id).first() if order else None
        return About(whose, order=order)
    if not link.is_of_attempt:
        return About(accounts.filter(pk=link.about).first())
    attempt = SignInAttempt.objects.of(store).filter(pk=link.about).first()
    came = attempt is not None and attempt.used_at is not None
    return About(codes.account_of(attempt) if attempt and came else None, attempt=attempt)


@keeps("K-07")
def _remedy(about: About) -> Remedy:
    account, attempt = about.account, about.attempt
    if account is None:
        return Remedy.CLOSE if attempt and attempt.used_at is None else Remedy.NOTHING
    if attempt and codes.was_sign_up(attempt, account) and not _has_bought(account):
        return Remedy.DETACH
    return Remedy.PART if about.order and has_joined(about.order) else Remedy.FREEZE


def _is_settled(link: Link, about: About) -> bool:
    """Whether staff have cleared it since: an old mail must not shut somebody out again and again."""
    if about.account is None or link.at is None:
        return False
    return alarms.was_cleared_since(about.account, link.at)


def _has_bought(account: Account) -> bool:
    return Order.objects.of(account.store_id).of_person(account.person).exists()


def _apply(remedy: Remedy, link: Link, about: About) -> None:
    account = about.account
    if remedy is Remedy.CLOSE and about.attempt:
        about.attempt.close()
    if remedy is Remedy.PART and account:
        parting.part(account, link.kind)
    if remedy is Remedy.DETACH and account:
        try:
            alarms.detach(account.person, link.kind)
        except NothingToErase:
            alarms.sound(account, link.kind)
    if remedy is Remedy.FREEZE and account:
        alarms.sound(account, link.kind)

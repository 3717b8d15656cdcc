from typing import Any

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from troth.backoffice import rooms
from troth.backoffice.admins import ChoiceFilter, StoreAdmin, moment
from troth.backoffice.opening import Reason
from troth.ledger.models import Entry
from troth.policy.models import terms_of_store
from troth.policy.terms import PackError
from troth.staff.routes import StaffRequest

TASKS = {
    "send mail": _("Sending mail"),
    "sign in": _("Signing in"),
    "unusual use": _("Unusual use"),
    "person show": _("Showing a person's data"),
    "person erase": _("Forgetting a person"),
    "purge": _("Deleting what was kept long enough"),
    "recovery": _("Giving back an account"),
    "standing": _("Ending suspensions and accounts"),
}
DEEDS = {
    Entry.Deed.CORRECT: _("Told or corrected"),
    Entry.Deed.VOUCH: _("Confirmed as still right"),
    Entry.Deed.REVEAL: _("Opened"),
    Entry.Deed.MASK: _("Shown masked"),
    Entry.Deed.REFUSE: _("Refused"),
    Entry.Deed.ERASE: _("Erased"),
    Entry.Deed.ERASE_PART: _("Erased in part"),
    Entry.Deed.PURGE: _("Purged"),
    Entry.Deed.CONSENT: _("Consented"),
    Entry.Deed.DECLINE: _("Declined"),
    Entry.Deed.WITHDRAW: _("Took consent back"),
    Entry.Deed.AGREE: _("Agreed to a text"),
    Entry.Deed.OBJECT: _("Objected to a text"),
    Entry.Deed.TAKE_BACK: _("Took an objection back"),
    Entry.Deed.SIGN_IN: _("Signed in"),
    Entry.Deed.SIGN_OUT: _("Sessions ended"),
    Entry.Deed.CONFIRM: _("Confirmed with a code"),
    Entry.Deed.CASE: _("Case opened, added to or closed"),
    Entry.Deed.MEASURE: _("Suspended, or told that the account ends"),
    Entry.Deed.LIFT: _("Suspension or ending over"),
    Entry.Deed.APPEAL: _("Objected to a measure"),
    Entry.Deed.ANSWER: _("Objection answered"),
    Entry.Deed.FREEZE: _("Sign-in frozen"),
    Entry.Deed.THAW: _("Sign-in freed"),
    Entry.Deed.ADD_KEY: _("Passkey added, password set, or e-mail address changed"),
    Entry.Deed.DROP_KEY: _("Passkey or password removed, or e-mail address detached"),
    Entry.Deed.DECLARE: _("Told an age band, or asked for a guardian or a helper"),
    Entry.Deed.UNTIE: _("Tie to a guardian or a helper ended"),
}


class ByDeed(ChoiceFilter):
    title = _("What")
    parameter_name = "deed"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [(deed.value, name) for deed, name in DEEDS.items()]


class ByPurpose(ChoiceFilter):
    title = _("What for")
    parameter_name = "purpose"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        purposes = request.store.terms.purposes.values()
        return [(purpose.slug, str(purpose.label)) for purpose in purposes]


class EntryAdmin(StoreAdmin):
    """Who opened what, newest first. There are no values in it."""

    roles = rooms.LEDGER
    title = _("Who opened what")
    list_display = ("when", "who", "what", "persons", "what_for", "cited", "why", "which")
    list_filter = (ByDeed, ByPurpose)

    def get_queryset(self, request: StaffRequest) -> Any:
        return Entry.objects.of(request.store).order_by("-at", "-pk")

    def get_urls(self) -> list[Any]:
        """The list alone: an entry has no page of its own."""
        return [url for url in super().get_urls() if url.name.endswith("_changelist")]

    @display(description=_("When"))
    def when(self, entry: Entry) -> str:
        return moment(entry.at)

    @display(description=_("Who"))
    def who(self, entry: Entry) -> str:
        """Roles and handle of staff, the name of a task, or that it was the person themself."""
        kind, _space, name = entry.actor.partition(" ")
        if kind == "staff":
            return f"{rooms.words_for(entry.roles)} · {name[:8]}"
        return str(TASKS.get(name, name) or _("The person"))

    @display(description=_("What"))
    def what(self, entry: Entry) -> str:
        return str(DEEDS[Entry.Deed(entry.deed)])

    @display(description=_("Persons"))
    def persons(self, entry: Entry) -> int:
        return len(entry.about)

    @display(description=_("What for"))
    def what_for(self, entry: Entry) -> str:
        try:
            return str(terms_of_store(entry.store_id).purpose(entry.purpose).label)
        except PackError:  # the purpose was announced once, and is no more
            return entry.purpose

    @display(description=_("Clause"))
    def cited(self, entry: Entry) -> str:
        return entry.clause

    @display(description=_("Why"))
    def why(self, entry: Entry) -> str:
        return str(Reason(entry.reason).label) if entry.reason in Reason.values else "–"

    @display(description=_("Which fields"))
    def which(self, entry: Entry) -> str:
        return ", ".join(field.partition(".")[2] for field in entry.fields)

"""What packs and terms are made of. Field names are the keys of ``terms.toml``."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from troth.lib.texts import Texts

Number = Annotated[int, Meta(ge=0)]
Word = Annotated[str, Meta(min_length=1)]
Channel = Literal["email", "sms", "push"]


class Basis(Enum):
    """The ground in law on which data serve a purpose."""

    CONTRACT = "contract"
    CONSENT = "consent"
    LEGAL_OBLIGATION = "legal obligation"
    LEGITIMATE_INTEREST = "legitimate interest"


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a pack; a key that it does not know is a mistake."""


class Purpose(Part, frozen=True):
    """What data may serve. With ``names_nobody``, only what no longer tells of a person does.

    Where the basis is consent, ``notice`` is what a person says yes or no to; without it nobody is
    asked, so nobody says yes.
    """

    slug: str
    clause: Word
    basis: Basis
    label: Texts
    names_nobody: bool = False
    needs_case: bool = False  # opens with the number of an open case of the person alone (K0-5)
    notice: Texts | None = None


class RetentionClass(Part, frozen=True):
    """How long what kind of data lives; ``period`` is how often a fresh key begins.

    ``days`` count from the end of the period; with the period "ever" the account is the clock.
    What is not erasable stays when a person asks to be forgotten, and ``clause`` says why.
    """

    slug: str
    days: Number
    period: Literal["ever", "year", "month", "day"]
    is_erasable: bool = field(name="erasable")
    clause: Word
    label: Texts

    @property
    def years(self) -> int | None:
        """The same in years, where they come out even."""
        years, rest = divmod(self.days, 365)
        return None if rest else years or None


class BankAccount(Part, frozen=True):
    """The shop's own account, where bank transfers go."""

    bank: Texts
    code: Word  # three digits that every bank of the country has
    number: Word
    holder: Texts


class Operator(Part, frozen=True):
    """Who runs the shop (C0-1)."""

    name: Texts
    representative: Texts
    address: Texts
    phone: Word
    mailbox: Word
    hours: Texts
    complaints: Texts
    transfer: BankAccount


class Clocks(Part, frozen=True):
    """How soon what has to happen; each name ends with its unit."""

    answer_days: Number
    answer_extension_days: Number
    erase_days: Number
    erase_extension_days: Number
    withdraw_days: Number
    refund_days: Number
    breach_hours: Number
    demand_days: Number
    code_minutes: Number
    checkout_hours: Number
    rulebook_months: Number
    second_approver_hours: Number
    guardian_days: Number  # for a guardian to answer
    suspension_days: Number  # the longest suspension
    ending_days: Number  # between the notice that the shop ends an account, and its end
    appeal_days: Number  # to answer an appeal
    recovery_days: Number  # before a lost mailbox is replaced, and to undo a change of address
    unused_days: Number  # without a sign-in; then a mailbox may be another's by now
    helper_days: Number  # of somebody's help
    waiting_days: Number  # to wait for sold-out goods
    announce_days: Number  # between the announcement of a changed text and its day of effect
    still_right_months: Number  # after that long we ask whether a profile is still right


class Ages(Part, frozen=True):
    """Years of age. Below ``threshold`` a guardian says yes as well."""

    threshold: Number
    delivery_from: Number
    majority: Number


class Fees(Part, frozen=True):
    """From when on the shop may ask for its costs."""

    free_requests: Number  # in a year


class KeyTimes(Part, frozen=True):
    """How long copies of keys outlive the keys."""

    backup_days: Number


class Notices(Part, frozen=True):
    """What a notice names that is not the shop's own."""

    police_line: Word
    police_extension: Word
    police_site: Word


class SignIn(Part, frozen=True):
    """What a passkey is to the mailed code: its equal, or something more that comes after it."""

    passkey: Literal["instead", "on top"] = "on top"  # C2-2: more, unless a text says otherwise


class Staff(Part, frozen=True):
    """What whoever works in the shop needs (C3-1e)."""

    passkey: Literal["required", "offered"] = "required"


class Processor(Part, frozen=True):
    """A firm that handles data for the shop (K-10)."""

    slug: str
    name: Texts
    role: Texts
    country: Texts
    purposes: frozenset[str]
    categories: frozenset[str]


class Topic(Part, frozen=True):
    """What the shop writes about, to whom it may, and by which channels (C4-6)."""

    slug: str
    label: Texts
    purpose: Word
    channels: frozenset[Channel]


class Tier(Part, frozen=True):
    """What a member is called who spent that much within twelve months."""

    slug: str
    label: Texts
    from_amount: Number  # in the currency's smallest unit in use


class Task(Part, frozen=True):
    """What the program does by itself, and what for (C4-1)."""

    slug: str
    label: Texts
    purposes: frozenset[str]


class Service(Part, frozen=True):
    """What members have of the shop, and can be refused apart from the rest (T-09)."""

    slug: str
    label: Texts


class Terms(Struct, frozen=True):
    """What holds in one store: its own pack under the packs that it stands on."""

    store: str
    version: str
    released: date
    effective: date
    languages: tuple[str, ...]
    stands_on: tuple[str, ...]
    operator: Operator
    purposes: Mapping[str, Purpose]
    roles: Mapping[str, frozenset[str]]  # role → the purposes it may act for
    tasks: Mapping[str, Task]
    classes: Mapping[str, RetentionClass] = field(name="retention")
    clocks: Clocks
    ages: Ages
    fees: Fees
    keys: KeyTimes
    notices: Notices
    sign_in: SignIn
    staff: Staff
    processors: Mapping[str, Processor]
    topics: Mapping[str, Topic]
    services: Mapping[str, Service]
    tiers: Mapping[str, Tier]  # none, where a store has none
    is_sensitive: bool = field(name="sensitive")  # what is bought here can tell of health
    decided: Mapping[str, str]  # ``clocks.answer_days`` → the pack whose word it is

    def purpose(self, slug: str) -> Purpose:
        """The purpose of that name.

        Raises:
            PackError: the store never announced such a purpose.
        """
        try:
            return self.purposes[slug]
        except KeyError:
            raise PackError(f"{self.store}: its policy announces no purpose “{slug}”") from None


class PackError(Exception):
    """A policy pack says what the program cannot keep; the message names file, line and remedy."""

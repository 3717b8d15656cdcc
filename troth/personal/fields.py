"""The declaration. One line on the model; everything else about a personal value follows from it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar, Generic, NoReturn, TypeVar, cast

from django.db import models
from django.db.models.lookups import Lookup
from django.utils.functional import Promise

from . import indexes, masking, sealing
from .addresses import PostalAddress
from .columns import SealedCol, SealedIsNull, refuse_computing
from .values import Ciphertext, Draft, PersonalFieldMisuse, Sealed

T = TypeVar("T")


class PersonalAttribute(Generic[T]):
    """Hands out ``Sealed`` and takes in plain values of the field's own type."""

    def __init__(self, field: "PersonalField[T]") -> None:
        self.field = field

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
        return None if row.__dict__[self.field.attname] is None else Sealed(row, self.field)

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = self.field.held(row, value)


class PersonalField(models.BinaryField[Any, Any], Generic[T]):
    """A column whose values are sealed under the key of the person the row belongs to.

    Args:
        label: what people call it, for screens and copies.
        category: what kind of data it is ("name", "e-mail", "contact", "address", "birth").
        purposes: for which purposes of the store's pack it may be opened.
        retention: the retention class of the store's pack it lives under.
        without: what cannot be done where nobody gives it, and what goes on all the same (K-06).
        lookup: keep a blind index beside it, so that ``.where(field=value)`` finds it.
        lookup_parts: the same for parts of it (``parts.py``): ``.where(field__part=text)``.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    python_type: ClassVar[type]
    mask: Callable[[T], str] = staticmethod(masking.nothing)
    descriptor_class = PersonalAttribute

    def __init__(  # noqa: PLR0913 - a declaration says each by its name
        self,
        label: str | Promise = "",
        *,
        category: str = "",
        purposes: Sequence[str] = (),
        retention: str = "",
        without: str | Promise = "",
        lookup: bool = False,
        lookup_parts: Mapping[str, Callable[[T], str]] | None = None,
        **options: Any,
    ) -> None:
        self.label = label
        self.category = category
        self.purposes = frozenset(purposes)
        self.retention = retention
        self.without = without
        self.lookup = lookup
        self.lookup_parts = dict(lookup_parts or {})
        options.setdefault("verbose_name", label or None)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """To a migration it is bytes: rewording a label or a purpose moves no column."""
        name, _path, args, options = super().deconstruct()
        options.pop("verbose_name", None)
        return name, "django.db.models.BinaryField", args, options

    def contribute_to_class(
        self, cls: type[models.Model], name: str, *args: Any, **kw: Any
    ) -> None:
        super().contribute_to_class(cls, name, *args, **kw)
        for index in indexes.of(self):
            cls.add_to_class(index.column, BlindIndex(null=True, editable=False))

    @property
    def index_name(self) -> str:
        return f"{self.name}_index"

    @property
    def path(self) -> str:
        """How the ledger and the inventory call this field: ``orders.Order.phone``."""
        return f"{self.model._meta.app_label}.{self.model.__name__}.{self.name}"

    @property
    def companions(self) -> tuple[str, ...]:
        """The plain columns beside this one, which are set with it and emptied with it."""
        return tuple(index.column for index in indexes.of(self))

    def beside(self, row: Any, value: T) -> dict[str, Any]:
        """What stands in them beside a value."""
        return {index.column: index.kept(row.store_id, value) for index in indexes.of(self)}

    def held(self, row: models.Model, value: Any) -> Ciphertext | Draft[T] | None:
        """What the row keeps when this is assigned."""
        if isinstance(value, Ciphertext):
            return Ciphertext(value.sealed, row.pk)
        if isinstance(value, Sealed):
            return self._from_itself(row, value)
        if value is None or (value == "" and self.null):
            return None
        if not isinstance(value, self.python_type):
            raise PersonalFieldMisuse(
                f"{self.name} takes {self.python_type.__name__}, not {type(value).__name__}"
            )
        return Draft(cast(T, value))

    def _from_itself(self, row: models.Model, value: Sealed[Any]) -> Ciphertext | Draft[T]:
        if value.field is self and value.row.pk == row.pk:
            held: Ciphertext | Draft[T] = value.row.__dict__[self.attname]
            return held
        raise PersonalFieldMisuse(
            f"{self.name}: a sealed value stays in its row; reveal it for a purpose to copy it"
        )

    def to_bytes(self, value: T) -> bytes:
        return str(value).encode()

    def from_bytes(self, plain: bytes) -> T:
        """The value that ``to_bytes`` wrote; each kind of field says how."""
        raise NotImplementedError

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(bytes(value))

    def pre_save(self, row: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        sealing.seal_drafts([row])
        return sealing.bytes_of(row, self)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Ciphertext | Draft | Sealed) or hasattr(value, "resolve_expression"):
            raise PersonalFieldMisuse(f"{self.name}: set it on the row and save the row")
        return super().get_prep_value(value)

    def get_col(self, alias: str, output_field: Any = None) -> SealedCol:
        return SealedCol(alias, self, output_field)

    @property
    def cached_col(self) -> SealedCol:
        return SealedCol(self.model._meta.db_table, self)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]]:
        if lookup_name != "isnull":
            refuse_computing(str(self))
        return SealedIsNull

    def get_transform(self, lookup_name: str) -> NoReturn:
        refuse_computing(str(self))

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise PersonalFieldMisuse(
            f"{self}: personal data are not dumped; a person's copy is made by their own request"
        )

    def formfield(self, **kwargs: Any) -> None:
        """Never in a model form: it would print or blank it. Edits are a plain form and a deed."""
        return


class BlindIndex(models.BinaryField[Any, Any]):
    """A keyed pseudonym beside a personal field, for look-ups; useless without the index key."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 33)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BinaryField", args, options

    def pre_save(self, row: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        sealing.seal_drafts([row])
        return getattr(row, self.attname)


class PersonalText(PersonalField[str]):
    """Words about a person: a name, a note."""

    _pyi_private_set_type: str | Sealed[str]
    _pyi_private_get_type: Sealed[str]
    python_type = str

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class PersonalName(PersonalText):
    """A person's name. Masked ``王○明``."""

    mask = staticmethod(masking.name)


class PersonalEmail(PersonalText):
    """An e-mail address, as ``emails.normalised`` writes it. Masked ``a•••@e•••.com``."""

    mask = staticmethod(masking.email)


class PersonalPhone(PersonalText):
    """A telephone number in E.164 form. Masked ``0912•••678``."""

    mask = staticmethod(masking.phone)


class PersonalDate(PersonalField[date]):
    """A day in a person's life. Masked ``••••-••-••``."""

    _pyi_private_set_type: date | Sealed[date]
    _pyi_private_get_type: Sealed[date]
    python_type = date
    mask = staticmethod(masking.day)

    def from_bytes(self, plain: bytes) -> date:
        return date.fromisoformat(plain.decode())


class PersonalAddress(PersonalField[PostalAddress]):
    """A postal address. Masked to its region and city."""

    _pyi_private_set_type: PostalAddress | Sealed[PostalAddress]
    _pyi_private_get_type: Sealed[PostalAddress]
    python_type = PostalAddress
    mask = staticmethod(masking.address)

    def to_bytes(self, value: PostalAddress) -> bytes:
        return json.dumps(asdict(value), ensure_ascii=False).encode()

    def from_bytes(self, plain: bytes) -> PostalAddress:
        return PostalAddress(**json.loads(plain))

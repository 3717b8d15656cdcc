"""The inventory is what the models declare: all of it, each once, and nothing else."""

import pytest
from django.apps import apps

from tests.promises.mutants import taken_out
from troth.declarations import inventory, wording
from troth.declarations.declared import declarations, path_of
from troth.policy.terms import stores, terms_of

# What the clause about buying promises to ask for, and the address that one signs in with (C2-2).
PROMISED = {
    "cart and choices": {"orders.CheckoutDraft.choices", "orders.Order.purchase"},
    "name, e-mail": {
        "members.Member.name",
        "outreach.Address.email",
        "accounts.SignInAttempt.email",
    },
    "consignee": {
        f"orders.{row}.{field}"
        for row in ("CheckoutDraft", "Order")
        for field in ("name", "phone", "address")
    },
    "what a passkey is called (K-07)": {"passkeys.Passkey.title"},
    "a changed or lost mailbox (X-04)": {
        "recovery.FormerAddress.email",
        *(f"recovery.Recovery.{field}" for field in ("email", "old_email", "number", "facts")),
    },
    "a helper of one's own choice (C3-3)": {"recovery.Invitation.email"},
    "birth date for a gift": {"members.Member.birth_date"},
    "how to reach a member": {"members.Member.phone"},
    "consignees for the next time": {
        f"members.DeliveryAddress.{field}" for field in ("label", "name", "phone", "address")
    },
}
ALLOWED = frozenset[str]().union(*PROMISED.values())

shops = pytest.mark.parametrize("shop", stores())


@pytest.mark.promise("C2-3")
def test_the_fields_promised_are_asked_for_and_no_others() -> None:
    assert {row.path for row in inventory.sealed_of("clinico")} <= ALLOWED
    assert {row.path for row in inventory.rows_of("clinico")} >= ALLOWED


@pytest.mark.promise("C2-3", "G-02")
@shops
def test_all_that_is_declared_is_told_once_in_both_languages(shop: str) -> None:
    rows = inventory.rows_of(shop)
    paths = [row.path for row in rows]
    assert len(paths) == len({*paths})
    announced = terms_of(shop).purposes.keys()
    told = {path_of(*found) for found in declarations() if announced & set(found[1].purposes)}
    assert {*paths} == told
    for row in rows:
        said = (row.label, row.about, row.category_label, row.kept.label)
        assert all(words.en and words.zh_hant for words in said), row.path
        assert row.uses, f"{row.path} serves no purpose that {shop} announces"
        assert row.category in wording.CATEGORIES


@pytest.mark.control("G-02")
def test_what_is_kept_would_be_told_to_nobody() -> None:
    kept = [path_of(*found) for found in declarations()]
    with taken_out(inventory.rows_of):
        assert kept
        assert inventory.rows_of("clinico") is None
    assert [row.path for row in inventory.rows_of("clinico")] != []


def test_what_the_tests_keep_is_nobodys() -> None:
    assert not [path for path in map(_module, declarations()) if not path.startswith("troth.")]


def _module(found: tuple[type, object]) -> str:
    return found[0].__module__


@shops
def test_a_row_says_what_its_declaration_and_the_terms_say(shop: str) -> None:
    terms, row = terms_of(shop), inventory.row_of(shop, "orders.Order.phone")
    assert row.kept.days == terms.classes["transaction-record"].days
    assert {use.slug for use in row.uses} == {
        "fulfilment",
        "transaction-record",
        "fraud-prevention",
        "security",
    }
    clauses = {use.slug: use.clause for use in row.uses}
    assert clauses["fulfilment"] == terms.purpose("fulfilment").clause
    assert "carrier" in {firm.slug for firm in row.recipients}
    assert row.is_sealed
    assert not row.is_optional


def test_nobody_outside_receives_a_birth_date() -> None:
    assert inventory.row_of("clinico", "members.Member.birth_date").recipients == ()


def test_all_that_is_declared_is_kept_in_some_store() -> None:
    told = {row.path for shop in stores() for row in inventory.rows_of(shop)}
    assert told == {path_of(*found) for found in declarations()}


def test_what_nobody_declared_has_no_row() -> None:
    with pytest.raises(KeyError):
        inventory.row_of("clinico", "members.Member.shoe_size")


@pytest.mark.promise("K-06")
def test_each_field_says_what_cannot_be_done_without_it() -> None:
    for row in inventory.sealed_of("kalicia"):
        assert row.without.en, f"{row.path}: say what leaving it empty turns off"
        assert row.without.zh_hant, row.path
    optional = {row.path for row in inventory.sealed_of("kalicia") if row.is_optional}
    assert optional >= {f"members.Member.{name}" for name in ("name", "phone", "birth_date")}
    assert not optional & {"outreach.Address.email", "orders.Order.address"}


@pytest.mark.promise("C4-1")
@shops
def test_each_task_is_named_with_the_purposes_it_is_bound_to(shop: str) -> None:
    terms, tasks = terms_of(shop), {task.slug: task for task in inventory.tasks_of(shop)}
    assert {"identity", "support", "security", "fraud", "archive", "backup"} <= {*tasks}
    for slug, task in tasks.items():
        assert {use.slug for use in task.uses} == terms.tasks[slug].purposes != frozenset()
        assert task.label.en
        assert task.label.zh_hant


@pytest.mark.promise("C4-7")
@shops
def test_of_the_five_kinds_of_records_it_is_told_which_exist(shop: str) -> None:
    kinds = {kind.slug: kind for kind in inventory.records_of(shop)}
    assert [*kinds] == ["device", "connection", "online", "sign-in", "operation"]
    assert kinds["sign-in"].exists
    assert kinds["operation"].rows[0].path == "ledger.Entry.deed"
    for kind in kinds.values():
        classes = {row.kept.slug for row in kind.rows}
        assert kind.is_in_security_log == ("security-log" in classes)


def test_a_model_about_a_person_says_what_it_keeps() -> None:
    """A new model with a person and no declaration would be missing from the inventory."""
    told = {model for model, _found in declarations()}
    about = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("troth.")
        and any(field.name == "person" for field in model._meta.concrete_fields)
    }
    assert about <= told

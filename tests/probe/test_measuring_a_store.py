import json

import pytest
from typer.testing import CliRunner

from troth.console.commands import app
from troth.members.models import Member
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.probe import running, visiting
from troth.promises import findings, register
from troth.promises.models import Finding
from troth.promises.probing import all_probes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_a_shop_as_it_is_delivered_keeps_what_is_measured(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "MOST_PAGES", 2_000)
    measured = list(running.run(shop))
    broken = [each for each in measured if not each.found.kept]

    assert not broken
    assert len(measured) > 15


def test_both_stores_are_measured_by_the_clock(shop: Store, clinico: Store) -> None:
    running.run_everywhere()

    for store in (shop, clinico):
        known = {promise.id for promise in register.promises_of(store.slug)}
        shown = {promise for probe in all_probes() for promise in probe.promises}
        assert findings.records(store).keys() == known & shown


def test_only_what_shows_a_promise_is_run(shop: Store) -> None:
    assert {each.probe for each in running.run(shop, ["X-02"])} == {"ledger-whole"}
    assert {finding.promise for finding in Finding.objects.of(shop)} == {"X-02"}


def test_the_canary_is_gone_afterwards(shop: Store) -> None:
    list(running.run(shop))

    assert not Member.objects.of(shop).exists()
    assert not Address.objects.of(shop).exists()


def test_a_probe_that_fails_has_not_found_it_kept(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_store: Store) -> None:
        raise RuntimeError("canary.of.an.error@example.com")

    monkeypatch.setattr("troth.probe.records.verify", stumble)
    (measured,) = running.run(shop, ["X-02"])

    assert not measured.found.kept
    assert "canary" not in measured.found.sentence


def test_the_command_tells_what_is_broken_by_its_status(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = CliRunner().invoke(app, ["probe", "X-02", "--json"])
    told = json.loads(well.stdout)
    assert well.exit_code == 0
    assert [line["result"] for line in told] == ["kept"]
    assert told[0].keys() >= {"id", "store", "result", "found", "seconds"}

    monkeypatch.setattr("troth.probe.records.verify", lambda _store: 1 / 0)
    assert CliRunner().invoke(app, ["probe", "X-02"]).exit_code == 1
    assert CliRunner().invoke(app, ["probe", "--store", "nobodys"]).exit_code == 2

"""Killed at any call that changes something: the next run finishes, and nothing is half-done.

``TROTH_KILL_ALL=1`` kills at every call; otherwise at some of each kind, chosen by a fixed seed.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.kill.workshop import CALLS, Workshop

pytestmark = pytest.mark.kill
DEEDS = ("erase", "erase a part", "purge", "reveal", "rotate", "back up")
MOST = 6  # points a kind of call, unless all are asked for
MOST_OF_SLOW = {"back up": 1}  # it restores the copy for a trial: seconds each time
TRACED = f"trace={','.join(CALLS)}"


def points(calls: Counter[str], deed: str) -> Iterator[tuple[str, int]]:
    """Where to kill: the name of a call, and which one of that name."""
    chance = random.Random(deed)
    for name in sorted(set(calls) & set(CALLS)):
        every = range(1, calls[name] + 1)
        most = MOST_OF_SLOW.get(deed, MOST)
        is_all = os.environ.get("TROTH_KILL_ALL") == "1" or len(every) <= most
        for place in every if is_all else sorted(chance.sample(every, most)):
            yield name, place


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_a_killed_process_left_the_next_one_finishes(
    workshop: Workshop, deed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.fresh()
    whole = workshop.run(deed, ["-e", TRACED])
    assert whole.status == 0, whole.said
    assert workshop.faults(whole.said) == []
    killed, found = Counter[str](), {}
    for name, place in points(whole.calls, deed):
        workshop.fresh()
        end = workshop.run(
            deed, ["-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={place}"]
        )
        killed[name] += end.is_cut_short
        faults = workshop.faults(end.said)
        if faults:
            found[f"{name} {place}"] = faults
    with capsys.disabled():
        shares = ", ".join(f"{name} {n} of {whole.calls[name]}" for name, n in killed.items())
        print(f"\n{deed}: killed at {killed.total()} points ({shares})")  # noqa: T201 - the figure is the result
    assert found == {}
    assert killed.total() > 0


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed not in MOST_OF_SLOW])
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_leaves_nothing_half_done(
    workshop: Workshop, deed: str, fault: str
) -> None:
    workshop.fresh()
    calls = workshop.run(deed, ["-e", TRACED]).calls
    for name in ("pwrite64", "write", "fdatasync", "fsync"):
        if calls[name]:
            workshop.fresh()
            place = (calls[name] + 1) // 2
            end = workshop.run(
                deed, ["-e", f"trace={name}", "-e", f"inject={name}:error={fault}:when={place}"]
            )
            assert workshop.faults(end.said) == [], (name, place, end.said)

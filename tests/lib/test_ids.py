from datetime import UTC, datetime, timedelta

from troth.lib import clock, ids


def test_ids_are_version_seven_and_never_meet() -> None:
    made = {ids.new() for _ in range(2000)}
    assert len(made) == 2000
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_later_ids_sort_later() -> None:
    start = datetime(2026, 11, 23, tzinfo=UTC)
    with clock.stopped_at(start) as hands:
        first = ids.new()
        hands.moment = start + timedelta(milliseconds=2)
        assert first < ids.new()

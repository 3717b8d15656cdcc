from troth.lib.nudges import nudge

CANARY_IN_AN_ERROR = "canary.error.4410@example.com"


@nudge
def fail_with_a_canary() -> None:
    """What a library does that quotes a value in its error."""
    raise ValueError(CANARY_IN_AN_ERROR)

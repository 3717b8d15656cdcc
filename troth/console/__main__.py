"""``python -m troth.console``: the ``troth`` command where its script is not installed."""

from . import main

main()

"""The process that measures: ``python -m troth.bench core usual`` in an empty data folder.

Prints the figures as JSON; tells its progress on the error stream.
"""

import json
import os
import sys

import django


def main(name: str, size: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.project.settings")
    django.setup()
    from . import browsing, core, exchanging, searching, signing_in, sizes  # noqa: PLC0415 - they load the rooms

    measures = {
        "core": core.measure,
        "exchange": exchanging.measure,
        "sign-in": signing_in.measure,
        "search": searching.measure,
        "shop": browsing.measure,
    }
    figures = measures[name](sizes.NAMED[size], _told)
    json.dump([figure.as_json() for figure in figures], sys.stdout)


def _told(step: str) -> None:
    sys.stderr.write(f"{step}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    os.umask(0o077)
    main(*sys.argv[1:])

"""The other side of ``rehearsing``: restore two archives into this process's data folder.

Arguments: data archive, keys archive, tombstone file. Prints the report as JSON.
"""

import json
import os
import sys
from pathlib import Path

import django


def main(data: str, keys: str, tombstones: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.project.settings")
    django.setup()
    from . import choosing, restoring  # noqa: PLC0415 - they load the rooms

    pair = choosing.pair(Path(data), Path(keys))
    done = restoring.restore(pair, restoring.Outside(Path(tombstones)), say=lambda _step: None)
    json.dump(done.as_json(), sys.stdout)


if __name__ == "__main__":
    os.umask(0o077)
    main(*sys.argv[1:])

"""A web server that knows nothing but the name of the application can serve the shop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FRESH = "import troth.project.wsgi as door; print(type(door.application).__name__)"


@pytest.mark.slow
def test_the_application_is_ready_in_a_fresh_process(tmp_path: Path) -> None:
    told = {"TROTH_HOME": str(tmp_path), "TROTH_MODE": "demo", "TROTH_SECRET": "s" * 40}
    ours = {"DJANGO_SETTINGS_MODULE": "troth.project.settings", **told}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    found = subprocess.run(
        [sys.executable, "-c", FRESH],
        check=False,
        cwd=CHECKOUT,
        env=kept | ours,
        capture_output=True,
        text=True,
    )
    assert (found.returncode, found.stdout.strip()) == (0, "Door"), found.stderr

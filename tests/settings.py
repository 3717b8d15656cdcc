"""The settings of the tests: a data folder of their own, on the database that the run is about.

``TROTH_TEST_DATABASE`` is ``sqlite`` (if not said) or ``postgresql``.
"""

import os
from pathlib import Path

from tests.databases import homes, postgres

HOME = homes.fresh()
os.environ.update(
    TROTH_MODE="demo",
    TROTH_HOME=str(HOME),
    TROTH_SECRET="a secret that only the tests know, long enough for every check",
    TROTH_ROOT_KEYS=f"1 wrap {'5a' * 32}\n1 index {'a5' * 32}\n1 sign {'c3' * 32}\n",
    DJANGO_ALLOW_ASYNC_UNSAFE="1",  # playwright's loop runs in the thread of a browser test
)
for variable in ("TROTH_DATABASE", "TROTH_KEYS_DATABASE", "TROTH_PROXY", "TROTH_SMTP"):
    os.environ.pop(variable, None)
if os.environ.get("TROTH_TEST_DATABASE", "sqlite") == "postgresql":
    os.environ.update(postgres.addresses())

from troth.lib import words  # noqa: E402
from troth.project.settings import *  # noqa: E402, F403
from troth.project.settings import INSTALLED_APPS, LOCALE_PATHS, STORAGES  # noqa: E402

SITE = "https://{host}"  # mails are read as in production
INSTALLED_APPS = [*INSTALLED_APPS, "tests.specimen"]

# Pages are tested before anyone collects files under hashed names.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Words are compiled where a fresh clone has none yet.
for folder in LOCALE_PATHS:
    words.compile_all(folder)
for folder in ("static", "media", "goods"):
    Path(HOME, folder).mkdir(exist_ok=True)

"""The shop's own settings, with the specimen: databases as in production, in a folder of their own."""

from troth.project.settings import *  # noqa: F403
from troth.project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.specimen"]
LOGGING_CONFIG = None

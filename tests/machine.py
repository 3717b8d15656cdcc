"""The settings of another machine: a process that a test starts, with a data folder of its own."""

from troth.project.settings import *  # noqa: F403
from troth.project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.specimen"]

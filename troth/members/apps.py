from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MembersConfig(AppConfig):
    name = "troth.members"

    def ready(self) -> None:
        """Each room that has a say in what a member may have says it in its ``says.py``."""
        autodiscover_modules("says")

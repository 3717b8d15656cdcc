from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutreachConfig(AppConfig):
    name = "troth.outreach"

    def ready(self) -> None:
        """Each room that writes mails says how in its ``letters.py``; so does this one."""
        autodiscover_modules("letters", "announcing")

from django.apps import AppConfig


class LostFoundConfig(AppConfig):
    name = "troth.lostfound"

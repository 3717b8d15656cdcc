from django.apps import AppConfig


class WardshipConfig(AppConfig):
    name = "troth.wardship"

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    name = "troth.keyring"

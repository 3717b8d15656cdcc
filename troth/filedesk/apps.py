from django.apps import AppConfig


class FileDeskConfig(AppConfig):
    name = "troth.filedesk"

from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    name = "troth.downloads"

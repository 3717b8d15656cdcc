from django.apps import AppConfig


class MyPagesConfig(AppConfig):
    name = "troth.mypages"

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "troth.catalogue"

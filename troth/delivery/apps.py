from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "troth.delivery"

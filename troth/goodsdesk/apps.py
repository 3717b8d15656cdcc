from django.apps import AppConfig


class GoodsDeskConfig(AppConfig):
    name = "troth.goodsdesk"

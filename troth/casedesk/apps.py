from django.apps import AppConfig


class CaseDeskConfig(AppConfig):
    name = "troth.casedesk"

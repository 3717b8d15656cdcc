"""Addresses of the promises and the texts; a version's is for ever (``publishing.addresses``)."""

from django.urls import path

from . import data, past, promises, texts

urlpatterns = [
    path("promises/", promises.promises, name="promises"),
    path("promises/<str:id_>/", promises.promise, name="promise"),
    path("policy/", texts.text, {"name": "policy"}, name="policy"),
    path("terms/", texts.text, {"name": "terms"}, name="terms"),
    path("anti-fraud/", texts.text, {"name": "anti-fraud"}, name="anti-fraud"),
    path("cookies/", texts.cookies, name="cookies"),
    path("policy/data/", data.inventory, name="policy-data"),
    path("policy/data.csv", data.as_csv, name="policy-data-csv"),
    path("policy/data.json", data.as_json, name="policy-data-json"),
    path("policy/tasks/", data.tasks, name="policy-tasks"),
    path("policy/history/", past.every, name="policy-history"),
    path("policy/history/<slug:text>/<str:number>/", past.version, name="policy-version"),
    path(
        "policy/history/<slug:text>/<str:number>/since/<str:old>/",
        past.difference,
        name="policy-difference",
    ),
]

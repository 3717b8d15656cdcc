"""Addresses of asking a guardian and of answering as one; all nouns."""

from django.urls import path

from . import answering, asking, page, wards

urlpatterns = [
    path("my/guardian/", page.page, name="my-guardian"),
    path("my/guardian/age/", asking.age, name="my-guardian-age"),
    path("my/guardian/invitation/", asking.invitation, name="my-guardian-invitation"),
    path("my/guardian/end/", asking.end, name="my-guardian-end"),
    path("my/guardian/majority/", asking.majority, name="my-guardian-majority"),
    path("my/guardian/capacity/", asking.capacity, name="my-guardian-capacity"),
    path("my/guardian/wards/<uuid:tie_id>/withdrawal/", wards.withdrawal, name="ward-withdrawal"),
    path("my/guardian/wards/<uuid:tie_id>/release/", wards.release, name="ward-release"),
    path("guardian/refused/", answering.refused, name="guardian-refused"),
    path("guardian/<str:token>/", answering.letter, name="guardian-letter"),
    path("guardian/<str:token>/refusal/", answering.refusal, name="guardian-refusal"),
    path("guardian/<str:token>/acceptance/", answering.acceptance, name="guardian-acceptance"),
]

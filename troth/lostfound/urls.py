"""Addresses of what was lost, changed or shared; all nouns."""

from django.urls import path

from . import changing, doubting, helpers, helping, recovering

urlpatterns = [
    path("my/address-change/", changing.change, name="address-change"),
    path("my/address-change/code/", changing.code, name="address-change-code"),
    path("address-undo/<str:token>/", changing.undo, name="address-undo"),
    path("recovery/", recovering.lost, name="recovery"),
    path("recovery/facts/", recovering.facts, name="recovery-facts"),
    path("recovery/next/", recovering.asked, name="recovery-asked"),
    path("recovery-stop/<str:token>/", recovering.stop, name="recovery-stop"),
    path("sign-in/is-this-you/", doubting.is_this_you, name="is-this-you"),
    path("sign-in/is-this-you/newcomer/", doubting.newcomer, name="newcomer"),
    path("my/helpers/", helpers.helpers, name="my-helpers"),
    path("my/helpers/invitation/", helpers.invitation, name="helper-invitation"),
    path("my/helpers/<uuid:tie_id>/end/", helpers.end, name="helper-end"),
    path("my/helping/", helping.helpings, name="my-helpings"),
    path(
        "my/helping/invitations/<uuid:invitation_id>/acceptance/",
        helping.acceptance,
        name="helping-acceptance",
    ),
    path(
        "my/helping/invitations/<uuid:invitation_id>/refusal/",
        helping.refusal,
        name="helping-refusal",
    ),
    path("my/helping/<uuid:tie_id>/", helping.one, name="my-helping"),
    path("my/helping/<uuid:tie_id>/orders/<str:number>/", helping.order, name="helping-order"),
    path("my/helping/<uuid:tie_id>/end/", helping.end, name="helping-end"),
]

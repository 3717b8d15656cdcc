"""Rows of which those who care for the catalogue may make more."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from troth.backoffice import rooms
from troth.backoffice.admins import StoreAdmin
from troth.policy.models import Store
from troth.staff.routes import StaffRequest


class StoreForm(forms.ModelForm[Any]):
    """A new row belongs to the store that is asked."""

    store: Store  # of the request

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.store = self.store


class GrowingAdmin(StoreAdmin):
    """Rows of which there may be more."""

    roles = writers = rooms.CATALOGUE
    screens = (*StoreAdmin.screens, "_add")

    def get_form(self, request: StaffRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # a class of its own each time
        form.store = request.store
        return form

    def has_add_permission(self, request: StaffRequest) -> bool:
        return rooms.open_to(request.actor, self.writers)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        answer: HttpResponse = self.response_change(request, obj)
        return answer

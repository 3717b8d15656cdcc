"""What every list and edit screen of the back office has in common."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import BadRequest
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from unfold.admin import ModelAdmin

from troth.staff.routes import StaffRequest

from . import rooms


def moment(at: datetime) -> str:
    """A moment as lists show it, short and in the shop's own time."""
    return date_format(timezone.localtime(at), "Y-m-d H:i")


class ChoiceFilter(SimpleListFilter):
    """A filter of a list by one column, from a list of choices with words in both languages."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = {str(self.parameter_name): self.value()}
        return queryset.filter(**wanted) if self.value() else queryset


class StoreAdmin(ModelAdmin):  # type: ignore[misc]
    """Rows of the store that is asked, for the roles that work with them.

    Nothing is deleted here, and Django's own log stays empty: the ledger is the log.
    """

    roles: ClassVar[tuple[str, ...]] = ()  # who may look
    writers: ClassVar[tuple[str, ...]] = ()  # who may change
    title: ClassVar[Promise | str] = ""
    screens: ClassVar[tuple[str, ...]] = ("_changelist", "_change")
    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    list_fullwidth = True
    change_list_template = "backoffice/list.html"
    change_form_template = "backoffice/form.html"

    def get_queryset(self, request: StaffRequest) -> Any:
        found = self.model.objects.of(request.store)
        return found.order_by(*self.get_ordering(request)) if self.get_ordering(request) else found

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if (url.name or "").endswith(self.screens)]

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        """An address may ask for what the page offers as a filter, and nothing else."""
        return lookup in {kind.parameter_name for kind in self.list_filter}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if any("\0" in value for value in request.GET.values()):
            raise BadRequest  # PostgreSQL cannot be asked for it
        answer: HttpResponse = super().changelist_view(
            request, {"title": self.title} | (extra_context or {})
        )
        return answer

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        messages.success(request, gettext("Saved."))
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.path)
        meta = self.opts
        return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))

    def has_module_permission(self, request: StaffRequest) -> bool:
        return rooms.open_to(request.actor, self.roles)

    def has_view_permission(self, request: StaffRequest, obj: models.Model | None = None) -> bool:
        return rooms.open_to(request.actor, self.roles)

    def has_change_permission(self, request: StaffRequest, obj: models.Model | None = None) -> bool:
        return rooms.open_to(request.actor, self.writers)

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False

    def has_delete_permission(self, request: StaffRequest, obj: models.Model | None = None) -> bool:
        return False

    def log_addition(self, *_facts: Any) -> None:
        """Nothing: what was written down could quote a value."""

    def log_change(self, *_facts: Any) -> None:
        """Nothing, as above."""

    def log_deletions(self, *_facts: Any) -> None:
        """Nothing, as above."""

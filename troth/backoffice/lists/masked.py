"""Lists of rows about people: a page shows masks, for one key query and one ledger entry."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.views import ChangeList

from troth.backoffice import opening
from troth.backoffice.admins import StoreAdmin
from troth.personal.masks import masked
from troth.staff.routes import StaffRequest


class MaskedPage(ChangeList):  # type: ignore[misc]
    """The rows of one page, with their masks."""

    result_list: Any

    def get_results(self, request: StaffRequest) -> None:
        super().get_results(request)
        page: list[Any] = list(self.result_list)
        purpose = self.model_admin.purpose
        with opening.errand(request.store, request.actor, purpose) as access:
            masked([*page, *self.model_admin.beside(request, page)], access)
        self.result_list = page

    def url_for_result(self, result: models.Model) -> str:
        url: str = self.model_admin.desk_of(result)
        return url


class MaskedAdmin(StoreAdmin):
    """Read-only. A row leads to its desk, a page of our own."""

    purpose: ClassVar[str]  # what the masks are opened for

    def beside(self, request: StaffRequest, page: list[Any]) -> Iterable[models.Model]:
        """Other rows whose masks the page shows too."""
        return ()

    def desk_of(self, row: Any) -> str:
        """The address of the desk where the row is looked at."""
        raise NotImplementedError

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MaskedPage

    def change_view(
        self, request: StaffRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """There is no form for people; there is a desk, for those who may look at the list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)  # nothing for what is no id
        if row is None:
            raise Http404
        return HttpResponseRedirect(self.desk_of(row))

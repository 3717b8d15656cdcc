from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from troth.backoffice.frame import frame_of
from troth.staff.routes import StaffRequest


def page(
    request: StaffRequest, template: str, facts: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A desk's page, with what stands around it."""
    context = {"frame": frame_of(request), **facts}
    return render(request, template, context, status=status)

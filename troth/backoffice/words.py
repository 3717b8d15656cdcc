"""What unfold says on the screens that we use, and has no Chinese for: named here to be translated."""

from django.utils.translation import gettext_noop as _

UNFOLD_SAYS = (
    _("Filters"),
    _("Apply Filters"),
    _("Reset filters"),
    _("Clear all filters"),
    _("No results found"),
    _("This page yielded into no results. Create a new item or reset your filters."),
    _("Type to search"),
    _("Select value"),
)

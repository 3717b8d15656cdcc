from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.waitlist.actions import FIELD


class WishForm(CollectingForm):
    """That somebody wants to be told; there is nothing to type."""

    collects = Collection(
        "waiting",
        (FIELD,),
        gettext_lazy(
            "We note what you wait for, and write to you once, when it is back. Then it is forgotten."
        ),
    )

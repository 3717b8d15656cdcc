"""The nouns of the room, one file each."""

from .companions import Companion
from .counts import SearchedWord
from .listings import Listing
from .terms import SearchTerm
from .words import Nearness, Word

__all__ = ["Companion", "Listing", "Nearness", "SearchTerm", "SearchedWord", "Word"]

"""What a line of a manifest says, in plain values, whichever way it is written."""

from dataclasses import dataclass, field
from typing import Any

Facts = dict[str, Any]  # column → words, a number, true or false, a list, an object, or none

WHAT, OF = "what", "of"  # what a line is, and whose part
HEAD = "catalogue"  # the kind of the first document: whose file this is
VERSION = 1


@dataclass
class Document:
    """One thing of a catalogue with its parts; ``line`` is where it begins in the file."""

    kind: str
    line: int
    facts: Facts
    parts: dict[str, list["Document"]] = field(default_factory=dict)

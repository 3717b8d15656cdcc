"""Cases with their evidence, measures with what was said against them, and whom a suspension remembers."""

from .cases import RETENTION, Case, Evidence
from .measures import Appeal, Measure, Remembrance
from .proposals import Proposal

__all__ = ["RETENTION", "Appeal", "Case", "Evidence", "Measure", "Proposal", "Remembrance"]

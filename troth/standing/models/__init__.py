from .cases import RETENTION, Case, Evidence
from .measures import Appeal, Measure, Remembrance

__all__ = ["RETENTION", "Appeal", "Case", "Evidence", "Measure", "Remembrance"]

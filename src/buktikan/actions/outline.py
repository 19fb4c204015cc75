"""Which outline a session's report follows."""

from buktikan.core.outline import Outline
from buktikan.frameworks.outline import default_outline
from buktikan.records.models import EvaluationSession


def outline_of(session: EvaluationSession) -> Outline:
    """The outline that the region has adopted, else the one that comes with Buktikan."""
    return default_outline()

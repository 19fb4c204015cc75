"""The file that goes out with the minutes."""

from buktikan.actions.minutes_sending import Attached
from buktikan.records.models import Meeting


def attached(meeting: Meeting) -> Attached | None:
    """The minutes as PDF; None where it cannot be made, the mail then has only the address."""
    return None

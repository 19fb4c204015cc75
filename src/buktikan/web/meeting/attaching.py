"""The file that goes out with the minutes."""

from buktikan.actions.meeting_papers import minutes_file
from buktikan.actions.minutes_sending import Attached
from buktikan.records.models import Meeting


def attached(meeting: Meeting) -> Attached:
    """The signed minutes as PDF."""
    made = minutes_file(meeting, "pdf")
    return Attached(made.name, made.contents, made.media_type)

"""What jobs there are, and which come by themselves. A worker imports this, and so do pages."""

from buktikan.actions import (
    documents,
    exchange_upload,
    letter_job,
    proof_asking,
    reading_again,
    redaction,
    scan,
    seal_job,
)
from buktikan.actions.clock import now
from buktikan.actions.history import verify_chains
from buktikan.actions.job import JobProgress, Result, Schedule, job_kind
from buktikan.actions.reminder import remind_on_schedule
from buktikan.actions.round import close_reply_periods

REMIND = "reminders.send"
VERIFY_HISTORY = "history.verify"
CLOSE_REPLIES = "rounds.close"
ELSEWHERE = (
    documents.KIND,
    exchange_upload.KIND,
    letter_job.KIND,
    proof_asking.READ,
    redaction.KIND,
    scan.KIND,
    seal_job.KIND,
)
"""Kinds whose functions stand beside what asks for them."""
SCHEDULES = (
    Schedule(REMIND),
    Schedule(VERIFY_HISTORY, hour=3),
    Schedule(CLOSE_REPLIES),
    scan.SCHEDULE,
    reading_again.SCHEDULE,
)


class HistoryBrokenError(Exception):
    """Somebody tampered with history; the message names the chains."""


@job_kind(REMIND)
def send_reminders(progress: JobProgress) -> Result:
    """Send the reminders that calendars ask for now; each goes out once."""
    sent = remind_on_schedule(now())
    return {"sent": sum(1 for one in sent if one.went_out)}


@job_kind(VERIFY_HISTORY)
def verify_history(progress: JobProgress) -> Result:
    """Read every chain; a broken one makes the job fail, so that somebody sees it."""
    reports = verify_chains()
    broken = [one.region or "instalasi" for one in reports if not one.intact]
    if broken:
        raise HistoryBrokenError(f"Riwayat tidak utuh: {', '.join(broken)}.")
    return {"chains": len(reports), "events": sum(one.count for one in reports)}


@job_kind(CLOSE_REPLIES)
def close_replies(progress: JobProgress) -> Result:
    """Write down where the time to reply ran out; pages count it as over from that moment on."""
    return {"closed": len(close_reply_periods(now()))}

"""Writing the texts of a report: versions, two people in one part, going back to an older one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.report_draft import Sitting, keep_draft, settle_drafts
from buktikan.actions.report_part import PartNow, PartRefusedError, part_of, record_part_step
from buktikan.core.merging import Choice, Merged, merge
from buktikan.core.prose import paragraphs_of
from buktikan.core.report import ReportText as CoreText
from buktikan.records.models import EvaluationSession, PartDraft, Person, ReportText

AFRESH = Sitting()
LONGEST = 100_000
"""Letters of one part: some forty pages, far more than any part needs."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody sends: the text, and the version it was made from (0: from nothing).

    `choices` decide conflicts with the version `onto`, when they were shown before.
    """

    text: str
    base: int
    sitting: Sitting = AFRESH
    choices: Mapping[int, Choice] | None = None
    onto: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving.

    `row` is the newest version as it now stands. With `conflict` nothing was stored as a version:
    `draft` keeps the sent words, and the conflict says where both sides differ. `merged_with` is
    the version of somebody else that the text was joined with, 0 for none.
    """

    row: ReportText | None
    conflict: Merged | None = None
    draft: PartDraft | None = None
    merged_with: int = 0
    is_new: bool = False


@transaction.atomic
def write_text(session: str, text: CoreText, *, by: str, at: datetime | None = None) -> ReportText:
    """Keep a new version of a report text; an unchanged text is left as it is."""
    row = EvaluationSession.objects.select_related("tenure").get(key=session)
    joined = "\n\n".join(text.paragraphs)
    newest = newest_text(row, text.key)
    if newest is not None and newest.text == joined:
        return newest
    return _write(row, text.key, text.title, joined, by=by, at=at, synthetic=text.synthetic)


def newest_text(session: EvaluationSession, key: str) -> ReportText | None:
    """The newest version of a text; None before the first."""
    return ReportText.objects.filter(session=session, key=key).order_by("-version").first()


def _write(
    session: EvaluationSession,
    key: str,
    title: str,
    text: str,
    *,
    by: str,
    at: datetime | None = None,
    synthetic: bool = False,
    made_of: str = "",
    agency: str = "",
) -> ReportText:
    newest = newest_text(session, key)
    row = ReportText(
        session=session,
        key=key,
        title=title,
        text=text,
        version=newest.version + 1 if newest else 1,
        made_of=made_of,
        synthetic=synthetic,
        written_by=by,
        written_at=at or timezone.now(),
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {"version": row.version}
    if made_of:
        detail["words"] = made_of
    log_event(
        "text.written",
        f"{session.key} {key}",
        by=by,
        region=session.tenure.place_id,
        agency=agency,
        detail=detail,
    )
    return row


def tidy(text: str) -> str:
    """The text as it is kept: paragraphs parted by one empty line, no white space at their ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    return "\n\n".join(paragraphs_of("\n".join(line.rstrip() for line in lines)))


@transaction.atomic
def save_part(session: EvaluationSession, key: str, written: Written, *, by: Person) -> Saved:
    """Keep what somebody wrote as the next version of the part.

    When somebody else saved in between, both changes are joined; where they contradict each other
    nothing is stored until the person has chosen. Raises PartRefusedError where the person may not
    write here now; the words are then kept as a draft by whoever asked.
    """
    EvaluationSession.objects.select_for_update().get(pk=session.pk)  # one save at a time
    now = _writable(session, key, by)
    text, newest = tidy(written.text), now.text
    if len(text) > LONGEST:
        raise PartRefusedError(
            gettext("Teks ini lebih panjang daripada %(most)s huruf. Bagilah menjadi dua bagian.")
            % {"most": LONGEST}
        )
    if (newest.text if newest else "") == text:
        settle_drafts(session, key, (text, written.text), draft=written.sitting.draft, by=by)
        return Saved(newest)
    if newest is None or written.base >= newest.version:
        return _keep(session, now, written, text, by=by)
    joined = merge(_version_text(session, key, written.base), text, newest.text)
    is_decided = written.choices is not None and written.onto == newest.version
    if joined.conflicts and not is_decided:
        draft = keep_draft(session, key, text, base=written.base, sitting=written.sitting, by=by)
        return Saved(newest, joined, draft, newest.version)
    return _keep(
        session, now, written, tidy(joined.text(written.choices)), by=by, joined=newest.version
    )


def _writable(session: EvaluationSession, key: str, person: Person) -> PartNow:
    now = part_of(session, key, person)
    if now is None or now.is_outside:
        raise PartRefusedError(gettext("Bagian ini tidak ada lagi dalam kerangka laporan."))
    if now.desk.may_write:
        return now
    raise PartRefusedError(
        gettext(
            "Bagian ini kini %(state)s, sehingga teksnya tidak dapat Anda ubah. "
            "Kata-kata Anda disimpan sebagai konsep."
        )
        % {"state": gettext(now.state.label)}
    )


def _version_text(session: EvaluationSession, key: str, version: int) -> str:
    rows = ReportText.objects.filter(session=session, key=key, version=version)
    return rows.values_list("text", flat=True).first() or ""


def _keep(
    session: EvaluationSession,
    now: PartNow,
    written: Written,
    text: str,
    *,
    by: Person,
    joined: int = 0,
    made_of: str = "",
) -> Saved:
    if joined:
        made_of = f"digabung dengan versi {joined}"
    sent = (tidy(written.text), written.text)
    if now.text is not None and now.text.text == text:
        settle_drafts(session, now.part.key, sent, draft=written.sitting.draft, by=by)
        return Saved(now.text, merged_with=joined)
    row = _write(
        session,
        now.part.key,
        now.part.title,
        text,
        by=by.name,
        synthetic=now.text.synthetic if now.text else False,
        made_of=made_of,
        agency=now.owner.agency,
    )
    if now.desk.after_saving is not now.state:
        record_part_step(session, now, now.desk.after_saving, by=by.name)
    settle_drafts(session, now.part.key, sent, draft=written.sitting.draft, by=by)
    return Saved(row, merged_with=joined, is_new=True)


@transaction.atomic
def restore_version(
    session: EvaluationSession, key: str, version: int, *, by: Person
) -> ReportText | None:
    """Make an older version the newest again, as a new version; None where there is no such one.

    Raises PartRefusedError where the person may not write here now.
    """
    EvaluationSession.objects.select_for_update().get(pk=session.pk)
    now = _writable(session, key, by)
    old = ReportText.objects.filter(session=session, key=key, version=version).first()
    if old is None or now.text is None:
        return None
    made_of = f"dipulihkan dari versi {version}"
    written = Written(old.text, now.version)
    return _keep(session, now, written, old.text, by=by, made_of=made_of).row

"""The workbook path on the pages: a filled workbook waits in a tray until somebody accepts it."""

import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from buktikan.actions.draft import CellNow, ClosedError, cells_now, state_of
from buktikan.actions.evidence_intake import Accepted, Upload, examine_upload
from buktikan.actions.receipt import Receipt
from buktikan.actions.submission import import_workbook
from buktikan.core.cell import CellAddress, TypedCell, typed_from
from buktikan.core.observation import Observation, Record
from buktikan.records.models import Agency, EvaluationSession

PREFIX = "masuk-"
"""What a waiting workbook's file name begins with, so that no name can be another file's."""
TRAY_HOURS = 24
"""How long an uploaded workbook waits for its decision."""


class TrayError(Exception):
    """The uploaded workbook is not there any more, or belongs to somebody else."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell in which the workbook says something else than what is stored.

    `period` is in SDMX notation.
    """

    element: str
    place: str
    period: str
    stored: str
    stored_by: str
    stored_at: datetime | None
    coming: str

    @property
    def is_conflict(self) -> bool:
        """Whether something stands there already."""
        return bool(self.stored)


@dataclass(frozen=True, slots=True)
class Preview:
    """What accepting the workbook would do; nothing has been stored yet."""

    token: str
    name: str
    receipt: Receipt
    new: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]

    @property
    def may_be_accepted(self) -> bool:
        """Whether nothing blocks."""
        return not self.receipt.findings.blocking


def put_into_tray(workbook: Upload, files: Sequence[Upload], *, owner: int) -> str:
    """Keep an uploaded workbook and its evidence files for the decision; returns a token.

    Raises TrayError for an evidence file that may not be kept, with the reason.
    """
    tray = Path(settings.HOME) / "tray"
    tray.mkdir(parents=True, exist_ok=True)
    _sweep(tray)
    token = secrets.token_urlsafe(18)
    evidence = tray / token / "evidence"
    evidence.mkdir(mode=0o700, parents=True)
    for file in files:
        examined = examine_upload(file.path, file.name)
        if not isinstance(examined, Accepted):
            shutil.rmtree(tray / token)
            raise TrayError(examined.sentence())
        shutil.copyfile(file.path, evidence / examined.name)
    name = Path(workbook.name).name[:200] or "buku-kerja.xlsx"
    shutil.copyfile(workbook.path, tray / token / f"{PREFIX}{name}")
    facts = {"owner": owner, "name": name}
    (tray / token / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return token


def _sweep(tray: Path) -> None:
    oldest = timezone.now().timestamp() - timedelta(hours=TRAY_HOURS).total_seconds()
    for folder in tray.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def from_tray(token: str, owner: int) -> Path:
    """The waiting file; raises TrayError where it is gone or somebody else's."""
    folder = Path(settings.HOME) / "tray" / Path(token).name
    try:
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrayError(gettext("Unggahan ini tidak ada lagi. Unggah sekali lagi.")) from error
    if facts["owner"] != owner:
        raise TrayError(gettext("Unggahan ini tidak ada lagi. Unggah sekali lagi."))
    return folder / f"{PREFIX}{facts['name']}"


def discard(token: str, *, owner: int) -> None:
    """Throw an upload away; an unknown one is no matter."""
    try:
        path = from_tray(token, owner)
    except TrayError:
        return
    shutil.rmtree(path.parent, ignore_errors=True)


def preview(
    session: EvaluationSession, agency: Agency, token: str, *, owner: int, by: str
) -> Preview:
    """What the workbook says beside what is stored, and what the checks say of it.

    Raises TrayError for an unknown upload and for another agency's workbook.
    """
    path = from_tray(token, owner)
    receipt = import_workbook(
        path, session.key, by=by, evidence_folder=path.parent / "evidence", dry_run=True
    )
    if receipt.agency and receipt.agency != agency.name:
        raise TrayError(
            gettext(
                "Buku kerja ini milik %(owner)s, bukan %(agency)s. "
                "Unggah di halaman OPD itu, atau unduh buku kerja yang benar."
            )
            % {"owner": receipt.agency, "agency": agency.name}
        )
    now = cells_now(session, agency)
    found = [_difference(one, now) for one in receipt.observations]
    changed = [one for one in found if one is not None]
    return Preview(
        token,
        path.name.removeprefix(PREFIX),
        receipt,
        tuple(one for one in changed if not one.is_conflict),
        tuple(one for one in changed if one.is_conflict),
    )


def accept(
    session: EvaluationSession,
    agency: Agency,
    token: str,
    *,
    owner: int,
    by: str,
    reason: str = "",
) -> Receipt:
    """Store what the workbook says; `reason` answers for cells that it changes without one.

    Raises TrayError, and ClosedError when the agency's data may not be changed now.
    """
    if not state_of(session, agency).may_be_filled:
        raise ClosedError(
            gettext("Isian %(agency)s sudah dikirim.") % {"agency": agency.short_name}
        )
    preview(session, agency, token, owner=owner, by=by)
    path = from_tray(token, owner)
    receipt = import_workbook(
        path, session.key, by=by, evidence_folder=path.parent / "evidence", reason=reason
    )
    if receipt.committed:
        shutil.rmtree(path.parent, ignore_errors=True)
    return receipt


def _difference(one: Observation, now: Mapping[CellAddress, CellNow]) -> Difference | None:
    coming = typed_from(one)
    held = now.get(coming.address)
    if held is not None and _says(held.typed) == _says(coming):
        return None
    return Difference(
        one.element,
        one.place,
        one.period.text,
        _shown(held.typed) if held else "",
        held.by if held else "",
        held.at if held else None,
        _shown(coming),
    )


def _says(typed: TypedCell) -> tuple[str, str, str, tuple[Record, ...]]:
    return typed.period, typed.text, typed.absence, typed.records


def _shown(typed: TypedCell) -> str:
    if typed.records:
        count = len(typed.records)
        return ngettext("%(n)d baris", "%(n)d baris", count) % {"n": count}
    return typed.text or typed.absence

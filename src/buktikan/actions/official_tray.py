"""Official files on the pages: an upload waits in a tray, is looked at, then kept or dropped."""

import json
import shutil
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from buktikan.actions.evidence_intake import Upload
from buktikan.actions.official_import import OfficialFile, import_official
from buktikan.actions.official_plan import Plan
from buktikan.actions.official_reading import Declared, Layout, province_of, reader_of
from buktikan.actions.receipt import Receipt
from buktikan.actions.workbook_intake import PREFIX, TrayError, discard, from_tray, put_into_tray
from buktikan.core.numeral import NumberFormat
from buktikan.core.official import Finality
from buktikan.records.models import EvaluationSession

DECLARED = "official.json"

__all__ = ["TrayError", "discard"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What keeping the file would do; nothing has been stored yet."""

    name: str
    declared: Declared
    receipt: Receipt
    plan: Plan

    @property
    def may_be_kept(self) -> bool:
        """Whether nothing blocks and anything would be new."""
        return not self.receipt.findings.blocking and bool(self.receipt.stored)


def put_official(upload: Upload, declared: Declared, *, owner: int) -> str:
    """Keep an uploaded file with what is said of it for the decision; returns a token."""
    token = put_into_tray(upload, (), owner=owner)
    folder = from_tray(token, owner).parent
    facts = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in asdict(declared).items()
    }
    (folder / DECLARED).write_text(json.dumps(facts), encoding="utf-8")
    return token


def look_at_official(token: str, session: EvaluationSession, *, owner: int, by: str) -> Looked:
    """What the file says beside the register; raises TrayError for an unknown upload."""
    path, declared = _waiting(token, owner)
    receipt, plan = import_official(_file(path, declared, session), by=by, dry_run=True)
    return Looked(path.name.removeprefix(PREFIX), declared, receipt, plan)


def keep_official(token: str, session: EvaluationSession, *, owner: int, by: str) -> Receipt:
    """Store what the file says, all of it or nothing; raises TrayError for an unknown upload."""
    path, declared = _waiting(token, owner)
    receipt, _ = import_official(_file(path, declared, session), by=by)
    if receipt.committed:
        shutil.rmtree(path.parent, ignore_errors=True)
    return receipt


def _waiting(token: str, owner: int) -> tuple[Path, Declared]:
    path = from_tray(token, owner)
    try:
        facts = json.loads((path.parent / DECLARED).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrayError("Unggahan ini tidak ada lagi. Unggah sekali lagi.") from error
    return path, Declared(
        **{
            **facts,
            "layout": Layout(facts["layout"]),
            "numbers": NumberFormat(facts["numbers"]),
            "finality": Finality(facts["finality"]) if facts["finality"] else None,
        }
    )


def _file(path: Path, declared: Declared, session: EvaluationSession) -> OfficialFile:
    """The file under the name that the person gave it, for its region alone."""
    region = session.tenure.place_id
    wide = declared.layout is Layout.BPS_WIDE
    return OfficialFile(
        path,
        reader_of(declared, path, region),
        session.framework_id,
        layout=declared.layout.value,
        region=province_of(region) if wide else region,
        within=region,
        finality=declared.finality,
        name=path.name.removeprefix(PREFIX),
    )

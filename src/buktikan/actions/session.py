"""Sessions after they were opened: their day, cut-off, framework and scope."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError, changes
from buktikan.actions.event import log_event
from buktikan.core.period import print_day
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession, FrameworkVersion, Seal, Tenure

LABELS = {
    "held_on": "Hari evaluasi",
    "cutoff": "Batas data",
    "framework": "Kerangka",
    "source": "Sumber jadwal",
}
LONGEST_NAME = 36
EVERYTHING = "semua"


def session_key(tenure: Tenure, quarter: int, level: Level, held_on: date) -> str:
    """A key that nobody has yet: "penajam-paser-utara-tw2-2024"."""
    name = slugify(tenure.place.name)
    for word in ("kabupaten-", "kota-", "administrasi-"):
        name = name.removeprefix(word)
    parts = [name[:LONGEST_NAME].rstrip("-"), f"tw{quarter}", str(held_on.year)]
    parts += ["provinsi"] if level is Level.PROVINCE else []
    wanted = "-".join(parts)
    taken = set(
        EvaluationSession.objects.filter(key__startswith=wanted).values_list("key", flat=True)
    )
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


@transaction.atomic
def change_session(
    session: EvaluationSession,
    *,
    held_on: date,
    cutoff: date,
    framework: FrameworkVersion,
    source: str,
    by: str,
) -> EvaluationSession:
    """Correct a session's days, framework or source.

    Raises SetUpError for a cut-off after the day, and for other days or another framework once
    the report was sealed.
    """
    row = _locked(session)
    if cutoff > held_on:
        raise SetUpError(gettext("Batas data tidak boleh sesudah hari evaluasi."))
    before = _words(row)
    row.held_on, row.cutoff, row.framework, row.source = held_on, cutoff, framework, source
    found = changes(LABELS, before, _words(row))
    if any(not one.startswith(LABELS["source"]) for one in found):
        _refuse_sealed(row)
    if found:
        row.save()
        _log("session.changed", row, by=by, found=found)
    return row


@transaction.atomic
def set_scope(
    session: EvaluationSession, scope: Iterable[str], *, by: str, words: str = ""
) -> EvaluationSession:
    """Say which priority indicators the session asks for; none means the whole framework.

    `words` say why, where there is more to say than that it is so.
    """
    row = _locked(session)
    wanted = " ".join(sorted(set(scope)))
    found = changes(
        {"scope": "Lingkup"},
        {"scope": row.scope or EVERYTHING},
        {"scope": wanted or EVERYTHING},
    )
    if found:
        _refuse_sealed(row)
        row.scope = wanted
        row.save(update_fields=["scope"])
        _log("session.scope_set", row, by=by, found=found, words=words)
    return row


def _locked(session: EvaluationSession) -> EvaluationSession:
    rows = EvaluationSession.objects.select_for_update(of=("self",))
    return rows.select_related("tenure__place", "framework").get(pk=session.pk)


def _refuse_sealed(row: EvaluationSession) -> None:
    if Seal.objects.filter(session=row).exists():
        raise SetUpError(
            gettext(
                "Laporan sesi ini sudah disegel; hari, batas data, kerangka dan lingkupnya tetap."
            )
        )


def _words(row: EvaluationSession) -> dict[str, str]:
    return {
        "held_on": print_day(row.held_on),
        "cutoff": print_day(row.cutoff),
        "framework": row.framework_id,
        "source": row.source,
    }


def _log(verb: str, row: EvaluationSession, *, by: str, found: list[str], words: str = "") -> None:
    detail: dict[str, str | int | list[str]] = {"changes": found}
    if words:
        detail["words"] = words
    log_event(verb, row.key, by=by, region=row.tenure.place_id, detail=detail)

"""Tenures after they were opened: corrected, renewed, ended."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError, changes
from buktikan.actions.event import log_event
from buktikan.core.period import print_day
from buktikan.records.models import Seal, Tenure

LABELS = {
    "holder": "Nama",
    "post": "Jabatan",
    "decree": "Keputusan",
    "inaugurated": "Tanggal pelantikan",
    "home_office": "Direktorat asal",
}


@transaction.atomic
def correct_tenure(
    tenure: Tenure,
    *,
    holder: str,
    post: str,
    decree: str,
    inaugurated: date,
    by: str,
    home_office: str | None = None,
) -> Tenure:
    """Correct what was written of an appointment; another inauguration shifts its quarters.

    `home_office` is the directorate whose people do not judge the holder; None leaves it.

    Raises SetUpError for another inauguration once a report of the tenure was sealed, and for the
    day of another tenure of the region.
    """
    row = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if inaugurated != row.inaugurated:
        _check_shift(row, inaugurated)
    before = _words(row)
    row.holder, row.post, row.decree, row.inaugurated = holder, post, decree, inaugurated
    row.home_office = row.home_office if home_office is None else home_office.strip()
    found = changes(LABELS, before, _words(row))
    if found:
        row.save()
        _log("tenure.corrected", row, by=by, found=found)
    return row


def _check_shift(row: Tenure, inaugurated: date) -> None:
    if Seal.objects.filter(session__tenure=row).exists():
        raise SetUpError(
            gettext(
                "Laporan masa jabatan ini sudah disegel menurut tanggal pelantikan yang tercatat. "
                "Catat pelantikan lain sebagai masa jabatan baru."
            )
        )
    if Tenure.objects.filter(place_id=row.place_id, inaugurated=inaugurated).exists():
        raise SetUpError(
            gettext("Tanggal pelantikan itu sudah dipakai masa jabatan lain daerah ini.")
        )
    if row.ended is not None and inaugurated > row.ended:
        raise SetUpError(
            gettext("Tanggal pelantikan melewati tanggal berakhirnya. Perbaiki salah satu.")
        )


@transaction.atomic
def renew_tenure(tenure: Tenure, *, inaugurated: date, decree: str, by: str) -> Tenure:
    """The next term of the same holder, whose quarters count from 1; the term before it ends.

    Raises SetUpError for a day that does not follow the inauguration before.
    """
    before = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if inaugurated <= before.inaugurated:
        raise SetUpError(
            gettext("Pelantikan kembali harus sesudah %(day)s, hari pelantikan sebelumnya.")
            % {"day": date_format(before.inaugurated, "j F Y")}
        )
    taken = Tenure.objects.filter(place_id=before.place_id, inaugurated=inaugurated)
    if taken.exists():
        raise SetUpError(
            gettext("Tanggal pelantikan itu sudah dipakai masa jabatan lain daerah ini.")
        )
    if before.ended is None or before.ended >= inaugurated:
        before.ended = inaugurated - timedelta(days=1)
        before.save(update_fields=["ended"])
    fresh = before.to_core().renewed(inaugurated, decree)
    row = Tenure.objects.create(
        place_id=fresh.place,
        holder=fresh.holder,
        post=fresh.post,
        inaugurated=fresh.inaugurated,
        term=fresh.term,
        decree=fresh.decree,
        home_office=fresh.home_office,
    )
    _log("tenure.renewed", row, by=by, found=[f"Periode: {before.term} → {row.term}"])
    return row


@transaction.atomic
def end_tenure(tenure: Tenure, *, ended: date | None, by: str) -> Tenure:
    """Say on which day it ended; None takes that back. Raises SetUpError before its beginning."""
    row = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if ended is not None and ended < row.inaugurated:
        day = date_format(row.inaugurated, "j F Y")
        raise SetUpError(gettext("Masa jabatan ini baru mulai %(day)s.") % {"day": day})
    found = changes({"ended": "Berakhir"}, {"ended": _day(row.ended)}, {"ended": _day(ended)})
    if found:
        row.ended = ended
        row.save(update_fields=["ended"])
        _log("tenure.ended", row, by=by, found=found)
    return row


def _day(day: date | None) -> str:
    return "" if day is None else print_day(day)


def _words(row: Tenure) -> dict[str, str]:
    return {
        "holder": row.holder,
        "post": row.post,
        "decree": row.decree,
        "inaugurated": print_day(row.inaugurated),
        "home_office": row.home_office,
    }


def _log(verb: str, row: Tenure, *, by: str, found: list[str]) -> None:
    subject = f"{row.place_id} {row.inaugurated}"
    detail: dict[str, str | int | list[str]] = {"holder": row.holder, "changes": found}
    log_event(verb, subject, by=by, region=row.place_id, detail=detail)

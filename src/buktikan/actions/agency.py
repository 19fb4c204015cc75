"""A region's agencies over the years: added, renamed, merged, closed; never deleted.

An agency's key stays for ever. Events, receipts and sealed documents keep the name of their day.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError, changes, told
from buktikan.actions.event import log_event
from buktikan.core.period import print_day
from buktikan.records.models import Agency, ElementOwner, Event

LABELS = {"name": "Nama", "short_name": "Nama singkat", "roles": "Peran pengampu"}
LONGEST_KEY = 40
RENAMED = "agency.renamed"


@transaction.atomic
def add_agency(
    region: str, *, name: str, short_name: str, roles: Iterable[str] = (), by: str
) -> Agency:
    """Add an agency; its key is made of the short name. Raises SetUpError for a name in use."""
    _refuse_same_name(region, name)
    row = Agency.objects.create(
        region_id=region,
        key=_free_key(region, short_name),
        name=name,
        short_name=short_name,
        roles="\n".join(roles),
    )
    _log("agency.added", row, by=by, detail={"roles": row.roles.split()})
    return row


def _refuse_same_name(region: str, name: str, besides: int | None = None) -> None:
    same = Agency.objects.filter(region_id=region, name__iexact=name).in_force()
    if any(pk != besides for pk in same.values_list("pk", flat=True)):
        raise SetUpError(gettext("Daerah ini sudah punya %(name)s.") % {"name": name})


def _free_key(region: str, short_name: str) -> str:
    wanted = slugify(short_name)[:LONGEST_KEY].strip("-")
    if not wanted:
        raise SetUpError(gettext("Nama singkat harus memuat huruf atau angka."))
    taken = set(Agency.objects.filter(region_id=region).values_list("key", flat=True))
    found, number = wanted, 2
    while found in taken:
        tail = f"-{number}"
        found, number = wanted[: LONGEST_KEY - len(tail)] + tail, number + 1
    return found


@transaction.atomic
def change_agency(
    agency: Agency, *, name: str, short_name: str, roles: Iterable[str], by: str
) -> Agency:
    """Rename an agency or change the owner roles that it fills; its key stays.

    Raises SetUpError for a name in use, and for an agency that is closed.
    """
    row = _locked(agency)
    if row.closed_on is not None:
        raise SetUpError(
            gettext("OPD yang sudah ditutup tidak diubah lagi. Berlakukan lagi dahulu.")
        )
    _refuse_same_name(row.region_id, name, row.pk)
    before = _words(row)
    row.name, row.short_name, row.roles = name, short_name, "\n".join(roles)
    found = changes(LABELS, before, _words(row))
    if found:
        row.save(update_fields=["name", "short_name", "roles"])
        verb = RENAMED if before["name"] != name else "agency.changed"
        _log(verb, row, by=by, detail={"changes": found, "former": before["name"]})
    return row


@transaction.atomic
def merge_agency(agency: Agency, *, into: Agency, on: date, by: str) -> Agency:
    """Let an agency go on in another, which takes over its owner roles and what is still to come.

    What sessions before that day were told stays as it is. Raises SetUpError for an agency of
    another region, for itself, and for one that is closed.
    """
    row, heir = _locked(agency), _locked(into)
    if row.pk == heir.pk or row.region_id != heir.region_id:
        raise SetUpError(gettext("Pilih OPD lain dari daerah yang sama."))
    if row.closed_on is not None or heir.closed_on is not None:
        raise SetUpError(gettext("Kedua OPD harus masih berlaku."))
    row.closed_on, row.successor = on, heir
    row.save(update_fields=["closed_on", "successor"])
    before = _words(heir)
    heir.roles = "\n".join(dict.fromkeys((*heir.roles.split(), *row.roles.split())))
    heir.save(update_fields=["roles"])
    coming = ElementOwner.objects.filter(agency=row, session__held_on__gte=on)
    moved = coming.update(agency=heir)
    found = changes(LABELS, before, _words(heir))
    found += [told("OPD", row.name, heir.name)]
    detail: dict[str, str | int | list[str]] = {
        "into": heir.name,
        "on": print_day(on),
        "elements": moved,
        "changes": found,
    }
    _log("agency.merged", row, by=by, detail=detail)
    return row


@transaction.atomic
def close_agency(agency: Agency, *, on: date, reason: str, by: str) -> Agency:
    """Close an agency that nobody takes over; what it supplied to coming sessions has no owner.

    Raises SetUpError for one that is closed.
    """
    row = _locked(agency)
    if row.closed_on is not None:
        raise SetUpError(gettext("OPD ini sudah ditutup."))
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    left, _ = ElementOwner.objects.filter(agency=row, session__held_on__gte=on).delete()
    detail: dict[str, str | int | list[str]] = {
        "on": print_day(on),
        "reason": reason,
        "elements": left,
    }
    _log("agency.closed", row, by=by, detail=detail)
    return row


@transaction.atomic
def reopen_agency(agency: Agency, *, by: str) -> Agency:
    """Take back a closing or merging that was a mistake; owner roles stay where they went."""
    row = _locked(agency)
    if row.closed_on is None:
        return row
    _refuse_same_name(row.region_id, row.name, row.pk)
    found = [told("Ditutup", print_day(row.closed_on), "")]
    if row.successor is not None:
        found.append(told("Dilanjutkan oleh", row.successor.name, ""))
        kept = [one for one in row.roles.split() if one not in row.successor.roles.split()]
        row.roles = "\n".join(kept)
    row.closed_on, row.successor = None, None
    row.save(update_fields=["closed_on", "successor", "roles"])
    _log("agency.reopened", row, by=by, detail={"changes": found})
    return row


def agency_named(region: str, name: str) -> str:
    """The key of the agency that has or had that name; blank for a name that none ever had.

    A workbook that was downloaded before its agency was renamed still carries the old name.
    """
    named = Agency.objects.filter(region_id=region, name=name).order_by(
        F("closed_on").asc(nulls_first=True)
    )
    found = named.values_list("key", flat=True).first()
    if found is None:
        renamed = Event.objects.filter(region=region, verb=RENAMED, detail__former=name)
        found = renamed.order_by("-number").values_list("agency", flat=True).first()
    return found or ""


def lineage(agency: Agency) -> frozenset[str]:
    """Keys under which the agency's past stands: its own, and those of all merged into it."""
    rows = Agency.objects.filter(region_id=agency.region_id).exclude(successor=None)
    merged: dict[int, list[tuple[int, str]]] = {}
    for pk, key, heir in rows.values_list("pk", "key", "successor"):
        if heir is not None:
            merged.setdefault(heir, []).append((pk, key))
    found, open_ = {agency.key}, [agency.pk]
    while open_:
        for pk, key in merged.pop(open_.pop(), []):
            found.add(key)
            open_.append(pk)
    return frozenset(found)


def _locked(agency: Agency) -> Agency:
    rows = Agency.objects.select_for_update(of=("self",)).select_related("successor")
    return rows.get(pk=agency.pk)


def _words(row: Agency) -> dict[str, str]:
    roles = ", ".join(row.roles.split())
    return {"name": row.name, "short_name": row.short_name, "roles": roles}


def _log(verb: str, row: Agency, *, by: str, detail: dict[str, str | int | list[str]]) -> None:
    log_event(verb, row.name, by=by, region=row.region_id, agency=row.key, detail=detail)

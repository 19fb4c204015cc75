"""Series of meetings: the form that a new meeting of the series begins with."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext

from buktikan.actions.agenda_facts import adopted_standing
from buktikan.actions.change import changes
from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError
from buktikan.core.meeting_plan import (
    MeetingPlan,
    SeriesPlan,
    StandingItem,
    write_standing,
)
from buktikan.records.models import Meeting, MeetingSeries, Place

LONGEST_KEY = 40
LABELS = {
    "title": "Judul",
    "rhythm": "Irama",
    "room": "Tempat",
    "minutes": "Lama (menit)",
    "standing": "Butir tetap",
    "others": "Undangan lain",
}


@transaction.atomic
def open_series(
    region: str, plan: SeriesPlan, *, by: str, key: str = "", at: datetime | None = None
) -> MeetingSeries:
    """Begin a series; `key` is made of the title unless given. Raises MeetingError."""
    title = _title(plan)
    Place.objects.select_for_update().get(pk=region)
    series = MeetingSeries(
        region_id=region,
        key=key or _free_key(region, title),
        title=title,
        rhythm=plan.rhythm.strip(),
        said=plan.said(),
    )
    series.save()
    log_event("series.opened", title, by=by, region=region, detail={"name": series.key}, at=at)
    return series


@transaction.atomic
def change_series(series: MeetingSeries, plan: SeriesPlan, *, by: str) -> tuple[str, ...]:
    """Say the form anew; returns what changed, in words. Meetings that are planned keep theirs."""
    title = _title(plan)
    row = MeetingSeries.objects.select_for_update().get(pk=series.pk)
    found = tuple(changes(LABELS, _words(series_plan(row)), _words(plan)))
    if not found:
        return ()
    row.title, row.rhythm, row.said = title, plan.rhythm.strip(), plan.said()
    row.save()
    detail = {"changes": list(found)}
    log_event("series.changed", title, by=by, region=row.region_id, detail=detail)
    series.refresh_from_db()
    return found


@transaction.atomic
def end_series(series: MeetingSeries, day: date, *, by: str) -> None:
    """No new meetings after the day; those that were held stay."""
    row = MeetingSeries.objects.select_for_update().get(pk=series.pk)
    if row.ended_on is not None:
        raise MeetingError(gettext("Seri rapat ini sudah berakhir."))
    row.ended_on = day
    row.save()
    detail = {"on": day.isoformat()}
    log_event("series.ended", row.title, by=by, region=row.region_id, detail=detail)
    series.refresh_from_db()


def series_plan(series: MeetingSeries) -> SeriesPlan:
    """The form as a value."""
    said = series.said or {}
    return SeriesPlan(
        title=series.title,
        rhythm=series.rhythm,
        room=said.get("room", ""),
        minutes=int(said.get("minutes", 120)),
        standing=tuple(
            StandingItem(one["title"], int(one["minutes"]), one.get("lead", ""))
            for one in said.get("standing", ())
        ),
        others=tuple(said.get("others", ())),
    )


def first_plan(region: str) -> SeriesPlan:
    """What a new series is proposed as: the adopted model's meeting where there is one."""
    standing = tuple(
        StandingItem(one.title, one.minutes, one.lead) for one in adopted_standing(region)
    )
    return SeriesPlan(title="Rapat koordinasi evaluasi kinerja", standing=standing)


def next_plan(series: MeetingSeries, starts_at: datetime) -> MeetingPlan:
    """A new meeting of the series, led and minuted by whoever did it the last time."""
    form = series_plan(series)
    last = Meeting.objects.filter(series=series).order_by("-starts_at").first()
    return MeetingPlan(
        title=series.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=form.minutes),
        room=form.room,
        chair=last.chair if last else "",
        chair_post=last.chair_post if last else "",
        note_taker=last.note_taker if last else "",
        note_taker_post=last.note_taker_post if last else "",
        series=series.key,
    )


def _title(plan: SeriesPlan) -> str:
    title = " ".join(plan.title.split())
    if not title:
        raise MeetingError(gettext("Tulis judul seri rapat."))
    return title


def _free_key(region: str, title: str) -> str:
    stem = slugify(title)[: LONGEST_KEY - 4].strip("-") or "rapat"
    taken = set(MeetingSeries.objects.filter(region_id=region).values_list("key", flat=True))
    number = 2
    key = stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def _words(plan: SeriesPlan) -> dict[str, str]:
    return {
        "title": plan.title,
        "rhythm": plan.rhythm,
        "room": plan.room,
        "minutes": str(plan.minutes),
        "standing": write_standing(plan.standing).replace("\n", "; "),
        "others": ", ".join(plan.others),
    }

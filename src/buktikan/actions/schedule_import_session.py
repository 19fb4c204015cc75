"""The session that a row of the schedule's sheet names: found, opened, or changed."""

from django.utils.translation import gettext

from buktikan.actions.change import SetUpError
from buktikan.actions.region import open_session
from buktikan.actions.session import change_session, session_key
from buktikan.actions.team_seat import may_arrange
from buktikan.core import tenure as core
from buktikan.core.period import print_day
from buktikan.core.schedule_row import ScheduleRow
from buktikan.records.models import EvaluationSession, FrameworkVersion, Person, Place, Tenure


class RowError(Exception):
    """A row that cannot be; `told` is its column, what is wrong, and how to mend it."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.told = (column, what, mend)


def tenure_of(row: ScheduleRow, places: dict[str, Place]) -> Tenure:
    """The appointment that the row names; raises RowError where it is not recorded."""
    place = places.get(row.place)
    if place is None:
        what = gettext("Kode daerah %(code)s tidak dikenal.") % {"code": row.place}
        raise RowError("place", what, gettext("Periksa kodenya, misalnya 64.09."))
    held = Tenure.objects.filter(place=place).select_related("place").order_by("inaugurated")
    found = next((one for one in held if one.inaugurated == row.inaugurated), None)
    if found is None:
        known = ", ".join(print_day(one.inaugurated) for one in held)
        what = gettext("%(place)s tidak mencatat pelantikan pada %(day)s.")
        mend = gettext("Pelantikan yang tercatat: %(days)s.") % {"days": known}
        if not known:
            mend = gettext("Catat dahulu masa jabatannya di pengaturan daerah itu.")
        facts = {"place": place.name, "day": print_day(row.inaugurated)}
        raise RowError("inaugurated", what % facts, mend)
    return found


def session_of(
    row: ScheduleRow, tenure: Tenure, arranger: Person | None, *, by: str
) -> tuple[EvaluationSession, bool, list[str]]:
    """The session of the row, whether it was opened now, and what changed in it."""
    framework = FrameworkVersion.objects.filter(key=row.framework).defer("files").first()
    if framework is None:
        what = gettext("Kerangka %(key)s tidak terpasang.") % {"key": row.framework}
        keys = ", ".join(FrameworkVersion.objects.order_by("key").values_list("key", flat=True))
        mend = gettext("Yang terpasang: %(keys)s.") % {"keys": keys}
        raise RowError("framework", what, mend)
    if row.cutoff > row.held_on:
        what = gettext("Batas data sesudah hari evaluasi.")
        raise RowError("cutoff", what, gettext("Majukan batas data, atau undurkan harinya."))
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    held = rows.filter(tenure=tenure, quarter=row.quarter, level=row.level.value).first()
    if held is None:
        opened = _open(row, tenure, framework, by=by)
        return rows.get(pk=opened.pk), True, []
    if arranger is not None and not may_arrange(held, arranger):
        return held, False, []
    return held, False, _changed(row, held, framework, by=by)


def _open(
    row: ScheduleRow, tenure: Tenure, framework: FrameworkVersion, *, by: str
) -> EvaluationSession:
    session = core.EvaluationSession(
        key=session_key(tenure, row.quarter, row.level, row.held_on),
        place=tenure.place_id,
        quarter=tenure.to_core().quarter(row.quarter),
        held_on=row.held_on,
        cutoff=row.cutoff,
        level=row.level,
        framework=framework.key,
    )
    return open_session(session, by=by)


def _changed(
    row: ScheduleRow, held: EvaluationSession, framework: FrameworkVersion, *, by: str
) -> list[str]:
    found = [
        f"{label}: {before} → {after}"
        for label, before, after in (
            (gettext("hari evaluasi"), print_day(held.held_on), print_day(row.held_on)),
            (gettext("batas data"), print_day(held.cutoff), print_day(row.cutoff)),
            (gettext("kerangka"), held.framework_id, framework.key),
        )
        if before != after
    ]
    if found:
        try:
            change_session(
                held,
                held_on=row.held_on,
                cutoff=row.cutoff,
                framework=framework,
                source=held.source,
                by=by,
            )
        except SetUpError as error:
            mend = gettext("Kembalikan isinya seperti yang tersimpan.")
            raise RowError("held_on", str(error), mend) from error
        held.refresh_from_db(fields=["held_on", "cutoff", "framework"])
    return found

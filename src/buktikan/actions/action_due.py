"""Moving the due date of an action: counted, and never without words."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_rows import locked, log_action
from buktikan.actions.followup_fault import FollowUpError, StaleError
from buktikan.core.note import NoteState
from buktikan.core.period import print_day
from buktikan.records.models import Action, DueMove


@transaction.atomic
def move_due(
    action: Action,
    day: date,
    *,
    words: str,
    by: str,
    at: datetime | None = None,
    turn: int | None = None,
) -> Action:
    """Move the due date; each move is counted and says why. Raises FollowUpError.

    `turn` is the number of moves that the person saw.
    """
    row = locked(action)
    moved = DueMove.objects.filter(action=row).count()
    if turn is not None and turn != moved:
        said = gettext("Tenggat ini baru saja digeser orang lain, menjadi %(day)s.")
        raise StaleError(said % {"day": print_day(row.due)})
    if not words.strip():
        raise FollowUpError(gettext("Tulis alasannya: setiap pergeseran tenggat dihitung."))
    if NoteState(row.state).is_closed:
        raise FollowUpError(gettext("Tindak lanjut ini sudah selesai; tenggatnya tetap."))
    if day == row.due:
        raise FollowUpError(gettext("Tenggatnya memang hari itu; tidak ada yang digeser."))
    moment = at or timezone.now()
    DueMove(
        action=row,
        number=moved + 1,
        before=row.due,
        after=day,
        words=words.strip(),
        moved_by=by,
        moved_at=moment,
    ).save()
    detail = {"before": row.due.isoformat(), "after": day.isoformat(), "words": words.strip()}
    row.due = day
    row.save(update_fields=["due"])
    log_action("action.due_moved", row, by=by, at=moment, detail=detail)
    return row

"""Planning a meeting: the form of it, who is asked to come, inviting and calling off."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.clock import now
from buktikan.actions.invitation import Office, changes_since_invited, mail_invitation, set_invited
from buktikan.actions.meeting import (
    MeetingConflictError,
    MeetingError,
    change_meeting,
    move_meeting,
    newest_turn,
    plan_meeting,
    plan_of,
)
from buktikan.actions.meeting_series import next_plan, series_plan
from buktikan.core.invitation import told_moment
from buktikan.core.meeting import MeetingState
from buktikan.core.meeting_plan import MeetingPlan
from buktikan.core.rights import Capability, Role
from buktikan.records.models import (
    Meeting,
    MeetingSeries,
    Membership,
    RegionProfile,
    Tenure,
)
from buktikan.web.meeting.forms import PlanForm, plan_initial
from buktikan.web.meeting.found import meeting_of
from buktikan.web.meeting.overview import PLANNING, show_meeting
from buktikan.web.page import SignedInRequest, page

HOLD = Capability.HOLD_MEETING
FIRST_HOUR = time(9, 0)
LENGTH = timedelta(hours=2)
LEADING = (Role.ACTING_REGENT, Role.REGIONAL_SECRETARY, Role.COORDINATOR)


@page(HOLD, methods=("GET", "POST"))
def plan(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """A new meeting; of a series when `?seri=` names one. All agencies are asked to come."""
    zone = timezone.get_current_timezone()
    series = MeetingSeries.objects.filter(
        region_id=region.pk, ended_on=None, key=request.GET.get("seri", "")
    ).first()
    if request.method == "POST":
        form = PlanForm(request.POST, region.pk, zone, is_new=True)
        if form.is_valid():
            return _planned(request, region, form)
        return _form(request, region, form, status=422)
    first = plan_initial(_first(region, series))
    return _form(request, region, PlanForm(None, region.pk, zone, initial=first, is_new=True))


def _first(region: RegionProfile, series: MeetingSeries | None) -> MeetingPlan:
    """What the form begins with: tomorrow at nine, led by the acting head."""
    day = timezone.localtime(now()).date() + timedelta(days=1)
    starts = timezone.make_aware(datetime.combine(day, FIRST_HOUR))
    if series is not None:
        return next_plan(series, starts)
    title = _("Rapat koordinasi evaluasi kinerja")
    tenure = Tenure.objects.filter(place_id=region.pk).order_by("-inaugurated").first()
    chair, post = (tenure.holder, tenure.post) if tenure else ("", "")
    return MeetingPlan(title, starts, starts + LENGTH, chair=chair, chair_post=post)


def _planned(request: SignedInRequest, region: RegionProfile, form: PlanForm) -> HttpResponse:
    by = request.user.name
    try:
        row = plan_meeting(region.pk, form.to_plan(), by=by)
    except MeetingError as refused:
        return _form(request, region, form, error=str(refused), status=422)
    others = series_plan(row.series).others if row.series else ()
    set_invited(row, by=by, others=[Office(one, one) for one in others])
    messages.success(
        request, _("Rapat nomor %(n)d direncanakan. Semua OPD diundang.") % {"n": row.number}
    )
    return redirect("meeting:agenda", region.pk, row.number)


@page(HOLD, methods=("GET", "POST"))
def change(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The plan of a meeting, said anew; who was slower sees both texts."""
    row = meeting_of(request, region, meeting)
    zone = timezone.get_current_timezone()
    if request.method != "POST":
        first = {**plan_initial(plan_of(row)), "turn": newest_turn(row)}
        return _form(request, region, PlanForm(None, region.pk, zone, initial=first), row=row)
    form = PlanForm(request.POST, region.pk, zone)
    if not form.is_valid():
        return _form(request, region, form, row=row, status=422)
    said = form.cleaned_data
    try:
        found = change_meeting(
            row, form.to_plan(), by=request.user.name, turn=said["turn"], words=said["words"]
        )
    except MeetingConflictError as conflict:
        return _conflict(request, region, row, form, conflict)
    except MeetingError as refused:
        return _form(request, region, form, row=row, error=str(refused), status=422)
    if found and row.state == MeetingState.INVITED.value:
        messages.warning(
            request, _("Undangan sudah dikirim sebelum perubahan ini; kirim ulang bila perlu.")
        )
    elif found:
        messages.success(request, _("Rencana rapat disimpan."))
    return redirect("meeting:meeting", region.pk, row.number)


def _conflict(
    request: SignedInRequest,
    region: RegionProfile,
    row: Meeting,
    form: PlanForm,
    conflict: MeetingConflictError,
) -> HttpResponse:
    """What was typed stays in the form; saving again then means it."""
    again = PlanForm(
        {**request.POST.dict(), "turn": str(conflict.turn)},
        region.pk,
        timezone.get_current_timezone(),
    )
    again.is_valid()
    apart = [
        (one.label, told_moment(one.before), told_moment(one.after)) for one in conflict.differences
    ]
    error = str(conflict)
    return _form(request, region, again, row=row, error=error, apart=apart, status=409)


def _form(
    request: SignedInRequest,
    region: RegionProfile,
    form: PlanForm,
    *,
    row: Meeting | None = None,
    error: str = "",
    apart: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    people = Membership.objects.in_force().filter(
        place_id=region.pk, role__in=[one.value for one in LEADING]
    )
    context = {
        "region": region,
        "meeting": row,
        "form": form,
        "error": error,
        "apart": apart or [],
        "people": people.values_list("person__name", flat=True).distinct(),
    }
    return render(request, "meeting/plan.html", context, status=status)


@page(HOLD, methods=("GET", "POST"))
def invitees(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Who is asked to come: agencies with a word for each that is not, and other offices."""
    row = meeting_of(request, region, meeting)
    error = ""
    if request.method == "POST":
        left = {
            key.removeprefix("alasan-"): str(words)
            for key, words in request.POST.items()
            if key.startswith("alasan-") and key.removeprefix("alasan-") not in _asked(request)
        }
        try:
            set_invited(row, by=request.user.name, left_out=left, others=_others(request))
        except MeetingError as refused:
            error = str(refused)
        else:
            messages.success(request, _("Daftar undangan disimpan."))
            return redirect("meeting:meeting", region.pk, row.number)
    rows = row.invited.order_by("order")
    typed = request.POST if error else {}
    context = {
        "region": region,
        "meeting": row,
        "agencies": [
            (
                one,
                typed.get(f"alasan-{one.agency}", one.words),
                one.agency in _asked(request) if error else not one.withdrawn,
            )
            for one in rows
            if one.agency
        ],
        "others": typed.get("lain", "\n".join(_written(one) for one in rows if _stands(one))),
        "error": error,
    }
    return render(request, "meeting/invited.html", context, status=422 if error else 200)


def _asked(request: SignedInRequest) -> list[str]:
    return request.POST.getlist("opd")


def _stands(one: object) -> bool:
    return not getattr(one, "agency", "") and not getattr(one, "withdrawn", False)


def _written(one: object) -> str:
    parts = (getattr(one, name) for name in ("name", "post", "email"))
    return " | ".join(part for part in parts if part)


def _others(request: SignedInRequest) -> list[Office]:
    """Offices as typed, one a line: name | post | mail."""
    found = []
    for line in request.POST.get("lain", "").splitlines():
        name, post, email = (*(part.strip() for part in line.split("|", 2)), "", "")[:3]
        if name:
            mail = email if "@" in email else ""
            found.append(Office(name[:200], (post or name)[:200], mail[:254]))
    return found


@page(HOLD, methods=("POST",))
def move(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """Invite, invite again, or call off; the other steps belong to the room."""
    row = meeting_of(request, region, meeting)
    key, words = request.POST.get("langkah", ""), request.POST.get("kata", "")
    if key not in PLANNING:
        return show_meeting(request, region, row, error=_("Pilih langkahnya."))
    changes, was_invited = changes_since_invited(row), row.state == MeetingState.INVITED.value
    try:
        state = move_meeting(row, key, by=request.user, words=words)
    except MeetingError as refused:
        return show_meeting(request, region, row, error=str(refused))
    if request.POST.get("surel") and (key == "undang" or was_invited):
        _mail(request, row, changes)
    message = _("Rapat nomor %(n)d: %(state)s.")
    messages.success(request, message % {"n": row.number, "state": _(state.label)})
    return redirect("meeting:meeting", region.pk, row.number)


def _mail(request: SignedInRequest, row: Meeting, changes: tuple[object, ...]) -> None:
    told = mail_invitation(row, by=request.user.name, changes=changes)  # type: ignore[arg-type]
    if told.sent:
        words = ngettext(
            "Surel dikirim ke %(n)d alamat.", "Surel dikirim ke %(n)d alamat.", len(told.sent)
        )
        messages.success(request, words % {"n": len(told.sent)})
    if told.without:
        words = ngettext(
            "%(n)d kantor belum dikirimi surel: belum punya akun. Daftar dan teksnya di bawah.",
            "%(n)d kantor belum dikirimi surel: belum punya akun. Daftar dan teksnya di bawah.",
            len(told.without),
        )
        messages.warning(request, words % {"n": len(told.without)})
    for one in told.failed:
        messages.error(request, _("Surel tidak terkirim: %(why)s") % {"why": one})

"""Addresses of this step."""

from django.urls import path

from buktikan.web.meeting import (
    after,
    agenda,
    attendance,
    checkin,
    decisions_typing,
    minutes,
    overview,
    photos,
    planning,
    presenter,
    room,
    series,
)

app_name = "meeting"
urlpatterns = [
    path("<str:region>/", overview.meetings, name="list"),
    path("<str:region>/baru/", planning.plan, name="plan"),
    path("<str:region>/rapat.ics", overview.calendar, name="calendar"),
    path("<str:region>/keputusan/", after.decisions, name="decisions"),
    path("<str:region>/seri/", series.new, name="new_series"),
    path("<str:region>/seri/<slug:series>/", series.series, name="series"),
    path("<str:region>/<int:meeting>/", overview.meeting, name="meeting"),
    path("<str:region>/<int:meeting>/rapat.ics", overview.calendar_entry, name="calendar_entry"),
    path("<str:region>/<int:meeting>/ubah/", planning.change, name="change"),
    path("<str:region>/<int:meeting>/undangan/", planning.invitees, name="invitees"),
    path("<str:region>/<int:meeting>/langkah/", planning.move, name="move"),
    path("<str:region>/<int:meeting>/agenda/", agenda.agenda, name="agenda"),
    path("<str:region>/<int:meeting>/agenda/<int:item>/", agenda.item, name="item"),
    path("hadir/<str:code>/", checkin.checkin, name="check_in"),
    path("<str:region>/<int:meeting>/ruang/", room.room, name="room"),
    path("<str:region>/<int:meeting>/ruang/langkah/", room.step, name="step"),
    path("<str:region>/<int:meeting>/ruang/layar/", room.show, name="show"),
    path("<str:region>/<int:meeting>/ruang/konsep/", room.typing, name="typing"),
    path("<str:region>/<int:meeting>/ruang/butir/<int:item>/", room.outcome, name="outcome"),
    path("<str:region>/<int:meeting>/ruang/keputusan/", room.decided, name="decided"),
    path(
        "<str:region>/<int:meeting>/ruang/keputusan/<int:number>/",
        decisions_typing.decision,
        name="decision",
    ),
    path("<str:region>/<int:meeting>/layar/", presenter.presenter, name="presenter"),
    path("<str:region>/<int:meeting>/layar/kini/", presenter.presented, name="presented"),
    path("<str:region>/<int:meeting>/hadir/", attendance.attendance, name="attendance"),
    path("<str:region>/<int:meeting>/hadir/panggil/", attendance.roll, name="roll"),
    path("<str:region>/<int:meeting>/hadir/kode/", attendance.code, name="code"),
    path("<str:region>/<int:meeting>/hadir/<int:office>/", attendance.record, name="record"),
    path("<str:region>/<int:meeting>/foto/", photos.photos, name="photos"),
    path("<str:region>/<int:meeting>/foto/<int:photo>/tarik/", photos.withdraw, name="photo"),
    path("<str:region>/<int:meeting>/notulen/", minutes.minutes, name="minutes"),
    path("<str:region>/<int:meeting>/notulen/tulis/", minutes.write, name="write_minutes"),
    path("<str:region>/<int:meeting>/notulen/tanda-tangan/", minutes.sign, name="sign_minutes"),
    path("<str:region>/<int:meeting>/notulen/kirim/", minutes.send, name="send_minutes"),
    path(
        "<str:region>/<int:meeting>/notulen/versi/<int:number>/",
        minutes.version,
        name="minutes_version",
    ),
]

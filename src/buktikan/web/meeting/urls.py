"""Addresses of this step."""

from django.urls import path

from buktikan.web.meeting import after, agenda, overview, planning, series

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
]

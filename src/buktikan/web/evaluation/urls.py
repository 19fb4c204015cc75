"""Addresses of this step."""

from django.urls import path

from buktikan.web.evaluation import (
    calibration,
    desk,
    desks,
    marking,
    papers,
    reply,
    result,
    schedule,
    schedule_calendar,
    schedule_sheet,
    scheme,
    session,
    settling,
    slot,
    team,
)

app_name = "evaluation"
urlpatterns = [
    path("jadwal/", schedule.schedule, name="schedule"),
    path("jadwal/masukkan/", schedule_sheet.schedule_import, name="schedule_import"),
    path("jadwal.xlsx", schedule_sheet.schedule_xlsx, name="schedule_xlsx"),
    path("jadwal.csv", schedule_sheet.schedule_csv, name="schedule_csv"),
    path("jadwal.ics", schedule_calendar.calendar_all, name="calendar_all"),
    path("jadwal-saya.ics", schedule_calendar.calendar_mine, name="calendar_mine"),
    path("meja/", desks.desks, name="desks"),
    path("<slug:session>/", session.session, name="session"),
    path("<slug:session>/langkah/", session.move, name="move"),
    path("<slug:session>/jadwal/", slot.slot, name="slot"),
    path("<slug:session>/tim/", team.team, name="team"),
    path("<slug:session>/skema/", scheme.scheme, name="scheme"),
    path("<slug:session>/tanggapan/", reply.replies, name="reply"),
    path("<slug:session>/meja/", desk.desk, name="desk"),
    path("<slug:session>/meja/nilai/", marking.mark, name="mark"),
    path("<slug:session>/meja/serahkan/", desk.give, name="give"),
    path("<slug:session>/kalibrasi/", calibration.calibration, name="calibration"),
    path("<slug:session>/kalibrasi/sepakat/", settling.settling, name="settling"),
    path("<slug:session>/hasil/", result.result, name="result"),
    path("<slug:session>/hasil/surat-hasil.<str:form>", papers.result_letter, name="result_letter"),
    path("<slug:session>/hasil/lembar-nilai.<str:form>", papers.score_sheet, name="score_sheet"),
]

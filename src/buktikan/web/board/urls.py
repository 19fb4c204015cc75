"""Addresses of this step."""

from django.urls import path

from buktikan.web.board import exports, reminding, views

app_name = "board"
urlpatterns = [
    path("<slug:session>/", views.session, name="session"),
    path("<slug:session>/tren.svg", exports.trend, name="trend"),
    path("<slug:session>/papan.pdf", exports.pdf, name="pdf"),
    path("<slug:session>/papan.png", exports.picture, name="picture"),
    path("<slug:session>/papan.csv", exports.table, name="table"),
    path("<slug:session>/kalender.ics", exports.calendar, name="calendar"),
    path("<slug:session>/pengingat/", reminding.reminders, name="reminders"),
    path("<slug:session>/pengingat/<slug:agency>/", reminding.reminder, name="reminder"),
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
]

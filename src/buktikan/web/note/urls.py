"""Addresses of notes."""

from django.urls import path

from buktikan.web.note import counting, searching, views, writing

app_name = "note"
urlpatterns = [
    path("", searching.search, name="search"),
    path("temuan/", counting.findings, name="findings"),
    path("temuan.csv", counting.findings_file, name="findings_file"),
    path("<slug:session>/", views.session, name="session"),
    path("<slug:session>/tulis/", writing.write, name="write"),
    path("<slug:session>/sampaikan/", writing.let_out, name="let_out"),
    path("<slug:session>/<str:note>/", views.note, name="note"),
    path("<slug:session>/<str:note>/ubah/", writing.change, name="change"),
]

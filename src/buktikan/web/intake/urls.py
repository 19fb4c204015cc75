"""Addresses of the intake."""

from django.urls import path

from buktikan.web.intake import evidence, records, views

app_name = "intake"
urlpatterns = [
    path("<slug:session>/", views.agencies, name="agencies"),
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
    path("<slug:session>/<slug:agency>/sel/", views.cell, name="cell"),
    path("<slug:session>/<slug:agency>/wilayah/<str:element>/", views.parts, name="parts"),
    path("<slug:session>/<slug:agency>/daftar/<str:element>/", records.records, name="records"),
    path("<slug:session>/<slug:agency>/bukti/<str:element>/", evidence.evidence, name="evidence"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.workbook import views

app_name = "workbook"
urlpatterns = [
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.history import views

app_name = "history"
urlpatterns = [
    path("", views.installation, name="installation"),
    path("<str:region>/", views.region, name="region"),
    path("<str:region>/unduh.csv", views.download, name="download"),
    path("<str:region>/rantai/", views.chain, name="chain"),
]

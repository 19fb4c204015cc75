"""Addresses of help."""

from django.urls import path

from buktikan.web.help import views

app_name = "help"
urlpatterns = [
    path("", views.about, name="about"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
    path("sehat/", views.health, name="health"),
]

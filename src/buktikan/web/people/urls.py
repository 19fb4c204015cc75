"""Addresses of this step."""

from django.urls import path

from buktikan.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
]

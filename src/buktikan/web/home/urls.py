"""Addresses of home."""

from django.urls import path

from buktikan.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("pilih-sesi/", views.choose, name="choose"),
]

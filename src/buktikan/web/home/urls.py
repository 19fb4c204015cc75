"""Addresses of home."""

from django.urls import path

from buktikan.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("cari-sesi/", views.find, name="find"),
    path("pilih-sesi/", views.choose, name="choose"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.setup import views

app_name = "setup"
urlpatterns = [
    path("<str:region>/", views.region, name="region"),
]

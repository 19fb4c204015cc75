"""Addresses of this step."""

from django.urls import path

from buktikan.web.history import views

app_name = "history"
urlpatterns = [
    path("<str:region>/", views.region, name="region"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.evidence import views

app_name = "evidence"
urlpatterns = [
    path("<str:region>/", views.register, name="register"),
]

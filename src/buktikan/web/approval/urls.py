"""Addresses of this step."""

from django.urls import path

from buktikan.web.approval import views

app_name = "approval"
urlpatterns = [
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
]

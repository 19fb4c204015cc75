"""Addresses of this step."""

from django.urls import path

from buktikan.web.board import views

app_name = "board"
urlpatterns = [
    path("<slug:session>/", views.board, name="session"),
]

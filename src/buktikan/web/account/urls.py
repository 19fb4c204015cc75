"""Addresses of one's own account, beside those of allauth."""

from django.urls import path

from buktikan.web.account import views

app_name = "account"
urlpatterns = [
    path("pilihan/", views.preferences, name="preferences"),
]

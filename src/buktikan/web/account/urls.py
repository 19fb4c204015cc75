"""Addresses of one's own account, beside those of allauth."""

from django.urls import path

from buktikan.web.account import views

app_name = "account"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("pilihan/", views.preferences, name="preferences"),
    path("undangan/<str:secret>/", views.invitation, name="invitation"),
    path("email/", views.closed, name="closed"),  # addresses are changed by an administrator
]

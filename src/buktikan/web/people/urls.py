"""Addresses of this step."""

from django.urls import path

from buktikan.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("undang/", views.invite_somebody, name="invite"),
    path("peran/<int:pk>/akhiri/", views.end, name="end"),
    path("undangan/<int:pk>/tarik/", views.withdraw_invitation, name="withdraw"),
    path("undangan/<int:pk>/kirim-ulang/", views.resend, name="resend"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.official import disputes, incoming, reconciliation, register

app_name = "official"
urlpatterns = [
    path("deret/", register.register, name="register"),
    path("deret/<slug:series>/", register.series, name="series"),
    path("sesi/<slug:session>/", reconciliation.reconciliation, name="reconciliation"),
    path("sesi/<slug:session>/rekonsiliasi.csv", reconciliation.table, name="table"),
    path(
        "sesi/<slug:session>/selisih/<slug:difference>/",
        reconciliation.difference,
        name="difference",
    ),
    path("sesi/<slug:session>/impor/", incoming.upload, name="import"),
    path("sesi/<slug:session>/impor/<str:token>/", incoming.preview, name="preview"),
    path("<str:region>/sanggahan/", disputes.disputes, name="disputes"),
    path("<str:region>/sanggahan/<int:dispute>/", disputes.dispute, name="dispute"),
]

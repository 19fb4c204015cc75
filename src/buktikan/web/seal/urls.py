"""Addresses of seals, and of the list of those whose signatures are believed."""

from django.urls import path

from buktikan.web.seal import difference, making, trust, verifier, views

app_name = "seal"
urlpatterns = [
    path("kepercayaan/", trust.listing, name="trust"),
    path("kepercayaan/lihat/", trust.look, name="look"),
    path("kepercayaan/tambah/", trust.add, name="add"),
    path("kepercayaan/tarik/<str:fingerprint>/", trust.withdraw, name="withdraw"),
    path("periksa-bundel.html", verifier.verifier, name="verifier"),
    path("<slug:session>/", views.session, name="session"),
    path("<slug:session>/segel/", making.make, name="make"),
    path("<slug:session>/berubah/", difference.since, name="since"),
    path("<slug:session>/kerja/<int:job>/", making.progress, name="progress"),
    path("<slug:session>/<str:seal>/", views.seal, name="seal"),
    path("<slug:session>/<str:seal>/beda/", difference.between, name="difference"),
    path("<slug:session>/<str:seal>/bundel.zip", views.download, name="download"),
]

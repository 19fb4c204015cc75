"""Addresses of the report studio."""

from django.urls import path

from buktikan.web.report import checking, comments, drafts, steps, versions, views

app_name = "report"
urlpatterns = [
    path("<slug:session>/", views.outline, name="outline"),
    path("<slug:session>/<str:part>/", views.part, name="part"),
    path("<slug:session>/<str:part>/periksa/", checking.check, name="check"),
    path("<slug:session>/<str:part>/angka/", checking.figures, name="figures"),
    path("<slug:session>/<str:part>/bukti/", checking.evidence, name="evidence"),
    path("<slug:session>/<str:part>/konsep/", drafts.keep, name="keep"),
    path("<slug:session>/<str:part>/konsep/sisihkan/", drafts.aside, name="aside"),
    path("<slug:session>/<str:part>/orang/", drafts.people, name="people"),
    path("<slug:session>/<str:part>/langkah/", steps.step, name="step"),
    path("<slug:session>/<str:part>/penulis/", steps.assign, name="assign"),
    path("<slug:session>/<str:part>/komentar/", comments.comment, name="comment"),
    path("<slug:session>/<str:part>/versi/", versions.versions, name="versions"),
    path("<slug:session>/<str:part>/versi/pulihkan/", versions.restore, name="restore"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.exchange import bundle, evaluation, inbox, report, together, upload

app_name = "exchange"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("unggah/", upload.begin_upload, name="begin"),
    path("unggah/<str:upload>/", upload.piece, name="piece"),
    path("unggah/<str:upload>/selesai/", upload.finish_upload, name="finish"),
    path("unggah/<str:upload>/buang/", upload.discard_upload, name="discard"),
    path("bersama/", together.together, name="together"),
    path("bundel/<int:bundle>/", bundle.bundle, name="bundle"),
    path("bundel/<int:bundle>/tanda-terima.zip", bundle.receipt, name="receipt"),
    path("laporan/<int:received>/", report.report, name="report"),
    path("laporan/<int:received>/berkas/<int:number>/", report.file, name="file"),
    path("evaluasi/<slug:session>/", evaluation.evaluation, name="evaluation"),
]

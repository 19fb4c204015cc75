"""Addresses of this step."""

from django.urls import path

from buktikan.web.followup import action, judging, matrix, note, papers, scope, sheet

app_name = "followup"
urlpatterns = [
    path("catatan/<slug:session>/<str:note>/", note.note, name="note"),
    path("hasil/<slug:session>/", judging.judge, name="judge"),
    path("surat/<slug:session>/", judging.letter, name="letter"),
    path("lingkup/<slug:session>/", scope.scope, name="scope"),
    path("<str:region>/", matrix.region, name="region"),
    path("<str:region>/lembar/", sheet.upload, name="upload"),
    path("<str:region>/lembar.xlsx", sheet.download, name="sheet"),
    path("<str:region>/opd/<slug:agency>/", matrix.agency, name="agency"),
    path("<str:region>/<int:action>/", action.action, name="action"),
    path("<str:region>/matriks.<str:form>", papers.matrix_file, name="matrix_file"),
]

"""Addresses of this step."""

from django.urls import path

from buktikan.web.evaluation import calibration, desk, desks, marking, papers, result, settling

app_name = "evaluation"
urlpatterns = [
    path("meja/", desks.desks, name="desks"),
    path("<slug:session>/meja/", desk.desk, name="desk"),
    path("<slug:session>/meja/nilai/", marking.mark, name="mark"),
    path("<slug:session>/meja/serahkan/", desk.give, name="give"),
    path("<slug:session>/kalibrasi/", calibration.calibration, name="calibration"),
    path("<slug:session>/kalibrasi/sepakat/", settling.settling, name="settling"),
    path("<slug:session>/hasil/", result.result, name="result"),
    path("<slug:session>/hasil/surat-hasil.<str:form>", papers.result_letter, name="result_letter"),
    path("<slug:session>/hasil/lembar-nilai.<str:form>", papers.score_sheet, name="score_sheet"),
]

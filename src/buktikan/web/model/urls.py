"""Addresses of this step."""

from django.urls import path

from buktikan.web.model import adopting, receiving, regions, sharing, views

app_name = "model"
urlpatterns = [
    path("", views.models, name="list"),
    path("terima/", receiving.bring, name="receive"),
    path("tanda-terima/", receiving.bring_receipt, name="receipt"),
    path("siapkan/<slug:session>/", sharing.prepare_model, name="prepare"),
    path("daerah/<str:region>/", regions.region, name="region"),
    path("daerah/<str:region>/rapat/", regions.agenda, name="agenda"),
    path("daerah/<str:region>/cabut/", regions.take_back, name="withdraw"),
    path("daerah/<str:region>/tanda-terima.json", regions.receipt, name="region_receipt"),
    path("daerah/<str:region>/pasang/<int:model>/", adopting.adopt_model, name="adopt"),
    path("<int:model>/", views.model, name="model"),
    path("<int:model>/unduh.zip", views.download, name="download"),
]

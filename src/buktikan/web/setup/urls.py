"""Addresses of this step."""

from django.urls import path

from buktikan.web.setup import (
    agencies,
    calendars,
    carrying,
    frameworks,
    owners,
    sessions,
    tenures,
    views,
)

app_name = "setup"
urlpatterns = [
    path("", views.regions, name="regions"),
    path("daerah-baru/", views.open_place, name="open"),
    path("kerangka/", frameworks.frameworks, name="frameworks"),
    path("kerangka/pasang/", frameworks.install_version, name="install"),
    path("sesi/<slug:session>/", sessions.session, name="session"),
    path("sesi/<slug:session>/lingkup/", sessions.scope, name="scope"),
    path("sesi/<slug:session>/bawaan/", carrying.carrying, name="carrying"),
    path("sesi/<slug:session>/kalender/", calendars.calendar, name="calendar"),
    path("sesi/<slug:session>/pengampu/", owners.owners, name="owners"),
    path("sesi/<slug:session>/pengampu/peran/", owners.role_owner, name="role_owner"),
    path("sesi/<slug:session>/pengampu/salin/", owners.copy, name="copy_owners"),
    path("<str:region>/", views.region, name="region"),
    path("<str:region>/kop/", views.letterhead, name="letterhead"),
    path("<str:region>/masa-jabatan/", tenures.tenures, name="tenures"),
    path("<str:region>/masa-jabatan/<int:tenure>/", tenures.tenure, name="tenure"),
    path("<str:region>/masa-jabatan/<int:tenure>/perpanjang/", tenures.renew, name="renew"),
    path("<str:region>/masa-jabatan/<int:tenure>/akhiri/", tenures.end, name="end"),
    path("<str:region>/sesi/", sessions.sessions, name="sessions"),
    path("<str:region>/opd/", agencies.agencies, name="agencies"),
    path("<str:region>/opd/<slug:agency>/", agencies.agency, name="agency"),
    path("<str:region>/opd/<slug:agency>/gabung/", agencies.merge, name="merge"),
    path("<str:region>/opd/<slug:agency>/tutup/", agencies.close, name="close"),
    path("<str:region>/opd/<slug:agency>/buka/", agencies.reopen, name="reopen"),
]

"""Framework versions: which are installed, which lie in the catalogue, what differs."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.framework import FrameworkChangedError, install, installed
from buktikan.core.framework import Framework
from buktikan.core.rights import Capability
from buktikan.frameworks import catalogue
from buktikan.frameworks.catalogue import UnknownFrameworkError
from buktikan.frameworks.difference import Difference, compare
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.records.models import FrameworkVersion
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.shown import refused, saved


@page(Capability.INSTALL_FRAMEWORK, Capability.SET_UP, Capability.SET_OWNERS)
def frameworks(request: SignedInRequest) -> HttpResponse:
    """Installed versions, those of the catalogue, and the difference between two."""
    rows = tuple(FrameworkVersion.objects.defer("files").order_by("-valid_from", "key"))
    known = {one.key: installed(one.key, one.fingerprint) for one in rows}
    offered = [_offered(key) for key in catalogue.names(_folder()) if key not in known]
    old, new = request.GET.get("dari", ""), request.GET.get("ke", "")
    context = {
        "rows": [(one, known[one.key]) for one in rows],
        "offered": offered,
        "old": old,
        "new": new,
        "difference": _difference(known, old, new),
        "may_install": bool(request.access.holding(Capability.INSTALL_FRAMEWORK)),
        "crumbs": ((_("Pengaturan"), reverse("setup:regions")),),
    }
    return render(request, "setup/frameworks.html", context)


def _folder() -> Path | None:
    folder = Path(settings.FRAMEWORK_FOLDER)
    return folder if folder.is_dir() else None


def _offered(key: str) -> dict[str, object]:
    """A package of the catalogue: its framework, or why it cannot be used."""
    reading = catalogue.read(key, _folder())
    return {"key": key, "framework": reading.framework, "faults": reading.faults}


def _difference(known: dict[str, Framework], old: str, new: str) -> Difference | None:
    if old == new or old not in known or new not in known:
        return None
    return compare(known[old], known[new])


@page(Capability.INSTALL_FRAMEWORK, methods=("POST",))
def install_version(request: SignedInRequest) -> HttpResponse:
    """Keep a version of the catalogue beside the data that will be judged by it."""
    key = request.POST.get("key", "")
    try:
        version = install(key, by=str(request.user))
    except (UnknownFrameworkError, FrameworkChangedError, PackageFaultsError) as error:
        return refused(request, error, "setup:frameworks")
    words = _("%(name)s terpasang.") % {"name": version.name}
    return saved(request, words, "setup:frameworks")

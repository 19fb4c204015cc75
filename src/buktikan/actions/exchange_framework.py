"""The framework version that a received bundle was judged by: here, shipped, or in the bundle."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.event import log_event
from buktikan.core.exchange import FrameworkState
from buktikan.core.framework import Framework
from buktikan.documents.exchange_payload import Payload, PayloadError, opened_payload
from buktikan.frameworks import catalogue
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.folder import MAXIMUM_TOTAL_BYTES, fingerprint
from buktikan.frameworks.reader import read_files
from buktikan.records.models import FrameworkVersion, ReceivedBundle


def state_of(bundle: ReceivedBundle) -> FrameworkState:
    """How the framework that the bundle names stands to what is here."""
    key, wanted = bundle.framework, bundle.fingerprint
    held = FrameworkVersion.objects.filter(key=key).values_list("fingerprint", flat=True).first()
    if held is not None:
        return FrameworkState.INSTALLED if held == wanted else FrameworkState.OTHER_CONTENT
    if _shipped(key) == wanted:
        return FrameworkState.SHIPPED
    try:
        with at_hand(bundle.sha256) as path, opened_payload(path) as payload:
            framework_in(payload, key, wanted)
    except (PackageFaultsError, PayloadError):
        return FrameworkState.UNUSABLE
    return FrameworkState.IN_BUNDLE


def _shipped(key: str) -> str:
    folder = Path(settings.FRAMEWORK_FOLDER)
    try:
        return catalogue.load(key, folder if folder.is_dir() else None).fingerprint
    except (catalogue.UnknownFrameworkError, PackageFaultsError):
        return ""


def framework_in(payload: Payload, key: str, wanted: str) -> Framework:
    """The framework from the bundle's own files; raises PackageFaultsError where it is none."""
    files = payload.framework_files(key)
    too_much = sum(map(len, files.values())) > MAXIMUM_TOTAL_BYTES
    if not files or too_much or fingerprint(files) != wanted:
        raise PackageFaultsError(key, ())
    framework = read_files(files).required(key)
    if framework.key != key:
        raise PackageFaultsError(key, ())
    return framework


@transaction.atomic
def install_from(bundle: ReceivedBundle, *, by: str) -> FrameworkVersion:
    """Keep the bundle's framework beside what will be read by it, after somebody agreed to it.

    Raises PackageFaultsError where it is none.
    """
    with at_hand(bundle.sha256) as path, opened_payload(path) as payload:
        framework = framework_in(payload, bundle.framework, bundle.fingerprint)
        files = payload.framework_files(bundle.framework)
    version = FrameworkVersion(
        key=framework.key,
        name=framework.name.id,
        fingerprint=framework.fingerprint,
        valid_from=framework.valid_from,
        files={name: data.decode() for name, data in files.items()},
        installed_by=by,
        installed_at=timezone.now(),
    )
    version.save()
    detail = {"fingerprint": framework.fingerprint}
    log_event("framework.installed", framework.key, by=by, detail=detail)
    return version

"""Installing framework versions: once installed, a version never changes."""

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.core.framework import Framework
from buktikan.frameworks import catalogue
from buktikan.records.models import FrameworkVersion


class FrameworkChangedError(Exception):
    """The package carries a known key but other contents than the version installed before."""


@transaction.atomic
def install(key: str, *, by: str) -> FrameworkVersion:
    """Keep the package's texts beside the data that will be judged by them.

    Installing the same contents again changes nothing. Raises FrameworkChangedError for the same
    key with other contents: give a changed framework a new key.
    """
    framework = catalogue.load(key)
    held = FrameworkVersion.objects.filter(key=key).first()
    if held is not None:
        if held.fingerprint != framework.fingerprint:
            raise FrameworkChangedError(
                f"Kerangka {key} sudah terpasang dengan isi lain "
                f"({held.fingerprint[:12]}, bukan {framework.fingerprint[:12]}). "
                "Versi yang terpasang tidak pernah diubah: beri versi baru kunci yang baru."
            )
        return held
    return _keep(framework, by=by)


def _keep(framework: Framework, *, by: str) -> FrameworkVersion:
    version = FrameworkVersion(
        key=framework.key,
        name=framework.name.id,
        fingerprint=framework.fingerprint,
        valid_from=framework.valid_from,
        files=dict(catalogue.files(framework.key)),
        installed_by=by,
        installed_at=timezone.now(),
    )
    version.save()
    log_event(
        "framework.installed", framework.key, by=by, detail={"fingerprint": framework.fingerprint}
    )
    return version

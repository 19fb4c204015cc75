"""Keeping a region's templates: looked into, kept as a version, used from then on."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError
from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.template_cage import look_into
from buktikan.core.letter import LETTER_FIELDS
from buktikan.core.report import Letterhead
from buktikan.core.template import SigningPart, TemplateKind, signatory_on
from buktikan.documents.letter_template import built_in_letter
from buktikan.documents.office_package import Refusal
from buktikan.records.models import Place, RegionSignatory, RegionTemplate

SAMPLE: Mapping[str, str] = {name: f"[{name}]" for name in LETTER_FIELDS}


class TemplateRefusedError(Exception):
    """The upload cannot be used; `refusals` say what, where and how to mend each fault."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals


def keep_template(
    region: str, kind: TemplateKind, file_name: str, data: bytes, *, by: str, note: str = ""
) -> RegionTemplate:
    """Keep an upload as the version in force; raises TemplateRefusedError.

    The same file as the version in force gives that version. What is kept of a logo or a slide
    template is what the caged child made of it; a letter is kept as it came, once looked into.
    """
    refusals = tuple(_at_the_door(kind, file_name, data))
    looked = None if refusals else look_into(kind, data, SAMPLE)
    if looked is None or looked.refusals:
        raise TemplateRefusedError(looked.refusals if looked else refusals)
    content = data if kind is TemplateKind.LETTER else looked.made
    return _record(region, kind, PurePath(file_name).name[:200], content, by=by, note=note)


def go_back_to_ours(region: str, kind: TemplateKind, *, by: str) -> RegionTemplate:
    """Use what comes with Buktikan again; the region's versions stay."""
    return _record(region, kind, "", b"", by=by, note="")


def use_again(version: RegionTemplate, *, by: str) -> RegionTemplate:
    """Put an earlier version in force again, as a version of its own."""
    content = bytes(version.content)
    words = gettext("dipakai lagi dari versi %(version)d") % {"version": version.version}
    return _record(version.region_id, version.what, version.file_name, content, by=by, note=words)


@transaction.atomic
def _record(
    region: str, kind: TemplateKind, file_name: str, content: bytes, *, by: str, note: str
) -> RegionTemplate:
    Place.objects.select_for_update().get(pk=region)
    held = RegionTemplate.objects.newest(region, kind)
    sha256 = hashlib.sha256(content).hexdigest() if content else ""
    if held is not None and held.sha256 == sha256:
        return held
    known = RegionTemplate.objects.filter(region_id=region, kind=kind.value)
    row = RegionTemplate(
        region_id=region,
        kind=kind.value,
        version=(known.aggregate(most=Max("version"))["most"] or 0) + 1,
        file_name=file_name,
        sha256=sha256,
        content=content,
        note=note.strip()[:300],
        recorded_by=by,
        recorded_at=now(),
    )
    row.save()
    verb = "template.kept" if content else "template.withdrawn"
    log_event(
        verb,
        kind.label,
        by=by,
        region=region,
        detail={"kind": kind.value, "version": row.version, "sha256": sha256},
    )
    return row


def _at_the_door(kind: TemplateKind, file_name: str, data: bytes) -> tuple[Refusal, ...]:
    """What can be told without opening the file."""
    if not file_name.lower().endswith(kind.endings):
        told = ", ".join(kind.endings)
        return (
            Refusal(
                "template.name",
                "Jenis berkas ini tidak dapat dipakai di sini.",
                file_name[:80],
                f"Pilih berkas {told}.",
            ),
        )
    if len(data) > kind.most_bytes:
        return (
            Refusal(
                "template.size",
                f"Berkas ini lebih besar dari {kind.most_bytes >> 20} MB.",
                file_name[:80],
                "Perkecil gambar di dalamnya, lalu simpan lagi.",
            ),
        )
    return ()


@transaction.atomic
def name_signatory(
    region: str,
    part: SigningPart,
    *,
    name: str,
    post: str,
    valid_from: date,
    valid_to: date | None = None,
    by: str,
) -> RegionSignatory:
    """Name who signs from a day on; earlier rows stay. Raises SetUpError for an end before it."""
    if valid_to is not None and valid_to < valid_from:
        raise SetUpError(gettext("Hari terakhir mendahului hari pertama. Perbaiki salah satunya."))
    row = RegionSignatory(
        region_id=region,
        part=part.value,
        name=name.strip(),
        post=post.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        recorded_by=by,
        recorded_at=now(),
    )
    row.save()
    log_event(
        "template.signatory_named",
        f"{row.name}, {row.post}",
        by=by,
        region=region,
        detail={"part": part.value, "from": valid_from.isoformat()},
    )
    return row


def letterhead_on(day: date, region: str, held: Letterhead) -> Letterhead:
    """The letterhead with those who sign on that day, where the region named any."""
    known = RegionSignatory.objects.of_region(region)
    if not known:
        return held
    signing = signatory_on(day, SigningPart.SIGNATORY, known)
    preparing = signatory_on(day, SigningPart.PREPARER, known)
    return Letterhead(
        held.government,
        held.office,
        held.address,
        held.seat,
        signing.name if signing else held.signatory,
        signing.post if signing else held.signatory_post,
        preparing.name if preparing else held.preparer,
        preparing.post if preparing else held.preparer_post,
    )


def in_force(region: str, kind: TemplateKind) -> bytes:
    """The file in force; empty where the region has none of its own."""
    held = RegionTemplate.objects.newest(region, kind)
    return bytes(held.content) if held else b""


def letter_in_force(region: str) -> tuple[bytes, bool]:
    """The letter template, and whether it is the region's own."""
    own = in_force(region, TemplateKind.LETTER)
    return (own, True) if own else (built_in_letter(), False)

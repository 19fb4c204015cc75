"""Sharing a model report: what leaves is told first, then sealed, signed and kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.bundle_store import keep
from buktikan.actions.event import log_event
from buktikan.actions.model_report_draft import Prepared
from buktikan.actions.model_report_reading import SLIDES_FILE, signature_data
from buktikan.actions.model_report_slides import SLIDES_TYPE, slides_to_send
from buktikan.actions.signer import signer
from buktikan.actions.trust import trusted_certificates
from buktikan.core.checks import CHECKS
from buktikan.core.framework import Line
from buktikan.core.model_report import (
    ModelCheck,
    ModelHead,
    ModelReport,
    category_scale,
    evidence_of,
    line_as_model,
)
from buktikan.core.model_report_secrets import Concern, concerns_of
from buktikan.core.outline import Outline
from buktikan.documents.bundle import BundleContents, BundleError, BundleFile, BundleKind
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.signing import SigningError
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.model_report import (
    KEY,
    OUTLINE,
    model_from,
    shipped_agenda,
    shipped_slides,
)
from buktikan.frameworks.model_report_files import files_of
from buktikan.frameworks.outline import outline_from
from buktikan.records.models import ModelReport as Row


class ModelReportError(Exception):
    """Refused; the message says what, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author wants to share: under which name, which lines, with which words.

    `guidance` holds the texts as the author edited them, by text key; a blank one stays at home.
    `priorities` are the priority codes whose lines go along, with "" for lines of no priority;
    None is all of them. `outline` is the outline as an edited YAML, blank for that of the session;
    `slides` whether the region's slide template goes along where it may.
    """

    key: str
    title: str
    change_note: str = ""
    priorities: frozenset[str] | None = None
    guidance: Mapping[str, str] | None = None
    outline: str = ""
    slides: bool = True


def outline_wished(prepared: Prepared, wish: Wish) -> Outline:
    """The outline that goes along; raises ModelReportError where its text cannot be read."""
    if not wish.outline.strip():
        return replace(prepared.outline, patterns={})
    try:
        return outline_from(OUTLINE, wish.outline.encode())
    except PackageFaultsError as error:
        raise ModelReportError(error.faults[0].sentence()) from error


def model_of(prepared: Prepared, wish: Wish) -> ModelReport:
    """The model as it would leave; a pure look, nothing is stored. Raises ModelReportError."""
    before = _newest(prepared, wish.key)
    lines = _lines(prepared, wish.priorities)
    bared = {one.key: one.bare.text for one in prepared.texts}
    guidance = wish.guidance if wish.guidance is not None else bared
    framework = prepared.framework
    slides = slides_to_send(prepared).data if wish.slides else b""
    return ModelReport(
        head=ModelHead(
            key=wish.key,
            version=before.version + 1 if before else 1,
            title=wish.title.strip(),
            author=prepared.author,
            framework=framework.key,
            fingerprint=framework.fingerprint,
            supersedes=before.version if before else 0,
            change_note=wish.change_note.strip(),
            slides=sha256(slides).hexdigest() if slides else "",
        ),
        outline=outline_wished(prepared, wish),
        guidance={key: _tidy(text) for key, text in guidance.items() if text.strip()},
        lines=tuple(line_as_model(line, framework) for line in lines),
        evidence=evidence_of(lines),
        checks=tuple(
            ModelCheck(one.code, one.severity.value, one.title) for one in CHECKS.values()
        ),
        slides=shipped_slides(),
        scale=category_scale(framework),
        agenda=shipped_agenda(),
    )


def _tidy(text: str) -> str:
    """As a file keeps it: without the line ends of a browser and blanks at the ends."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _lines(prepared: Prepared, priorities: frozenset[str] | None) -> tuple[Line, ...]:
    return tuple(
        line
        for line in prepared.framework.lines
        if priorities is None or (line.priority or "") in priorities
    )


def _newest(prepared: Prepared, key: str) -> Row | None:
    region = prepared.session.tenure.place_id
    return Row.objects.filter(region_id=region, key=key).order_by("-version").first()


def concerns(prepared: Prepared, model: ModelReport) -> tuple[Concern, ...]:
    """What in the model's own words belongs to the region or looks like it."""
    head = model.head
    texts = {"judul": head.title, "catatan": head.change_note, **model.guidance}
    return concerns_of(texts | _outline_texts(model.outline), prepared.secrets)


def _outline_texts(outline: Outline) -> dict[str, str]:
    parts = (part for chapter in outline.chapters for part in chapter.parts)
    return {f"kerangka {part.key}": f"{part.title}\n{part.guidance}" for part in parts}


def share(
    prepared: Prepared, wish: Wish, *, by: str, confirmed: bool = False, secret: str = ""
) -> Row:
    """Seal and sign the model and keep it for others to install.

    `confirmed` says that the author looked at the numbers that were typed; `secret` is what a
    signing service asks for. Raises ModelReportError.
    """
    model = model_of(prepared, wish)
    _check(prepared, model, confirmed=confirmed)
    files = files_of(model)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"percontohan-{model.head.key}-v{model.head.version}.zip"
        try:
            model_from(files)
            found = _write(path, prepared, model, files, secret)
        except (BundleError, SigningError) as error:
            raise ModelReportError(str(error)) from error
        except PackageFaultsError as error:
            raise ModelReportError(error.faults[0].sentence()) from error
        return _record(prepared, model, path, found, by=by)


def _check(prepared: Prepared, model: ModelReport, *, confirmed: bool) -> None:
    head = model.head
    if KEY.fullmatch(head.key) is None:
        raise ModelReportError(
            _("Kunci terdiri atas huruf kecil, angka dan tanda hubung, misalnya lpj-triwulan.")
        )
    if not head.title:
        raise ModelReportError(_("Isi judul konsep."))
    if head.supersedes and not head.change_note:
        raise ModelReportError(
            _("Kunci ini sudah dipakai; tulis apa yang berubah sejak versi sebelumnya.")
        )
    told = concerns(prepared, model)
    for one in told:
        if one.blocks:
            raise ModelReportError(f"{one.key}: “{one.found}”. {one.why}")
    if told and not confirmed:
        raise ModelReportError(
            _("Masih ada angka atau nama wilayah dalam teks. Periksa, lalu nyatakan sudah dilihat.")
        )


def _write(
    path: Path, prepared: Prepared, model: ModelReport, files: Mapping[str, bytes], secret: str
) -> Mapping[str, str]:
    """Write the bundle; who seals is the government, not a person. Returns the signature."""
    head, framework = model.head, prepared.framework
    contents = BundleContents(
        files=tuple(
            BundleFile(name, data, "text/yaml", DESCRIPTIONS.get(name, ""))
            for name, data in files.items()
        )
        + _slides_file(prepared, model),
        organisation=head.author,
        session="",
        title=head.title,
        framework=framework.key,
        framework_fingerprint=framework.fingerprint,
        sealed_by=head.author,
        sealed_at=timezone.localtime().replace(microsecond=0),
        reason=head.change_note,
        facts={"model": head.key, "version": head.version},
        kind=BundleKind.MODEL,
    )
    hand = signer(secret)
    write_bundle(path, contents, hand.sign_bytes if hand else None)
    return signature_data(verify_bundle(path, trusted=trusted_certificates()).signature)


def _slides_file(prepared: Prepared, model: ModelReport) -> tuple[BundleFile, ...]:
    """The template that the head names; the register's hash refuses another one."""
    if not model.head.slides:
        return ()
    data = slides_to_send(prepared).data
    told = "Templat paparan"
    return (BundleFile(SLIDES_FILE, data, SLIDES_TYPE, told, sha256=model.head.slides),)


DESCRIPTIONS = {
    "model.yaml": "Kepala konsep percontohan",
    "outline.yaml": "Kerangka bab",
    "guidance.yaml": "Panduan isi tiap bagian",
    "lines.yaml": "Baris indikator",
    "evidence.yaml": "Daftar data dukung tiap baris",
    "checks.yaml": "Pemeriksaan yang berlaku",
    "slides.yaml": "Bentuk paparan",
    "scale.yaml": "Skala penilaian",
    "agenda.yaml": "Templat rapat",
}


@transaction.atomic
def _record(
    prepared: Prepared, model: ModelReport, path: Path, signature: Mapping[str, str], *, by: str
) -> Row:
    head, region = model.head, prepared.session.tenure.place_id
    before = _newest(prepared, head.key)
    if (before.version if before else 0) != head.supersedes:
        raise ModelReportError(_("Versi lain baru saja dibagikan. Muat ulang halaman ini."))
    row = Row(
        seal_id=verify_bundle(path).seal_id,
        region_id=region,
        key=head.key,
        version=head.version,
        title=head.title,
        author=head.author,
        framework=head.framework,
        fingerprint=head.fingerprint,
        change_note=head.change_note,
        supersedes=before,
        files={name: data.decode() for name, data in files_of(model).items()},
        bundle=keep(path),
        file_name=path.name,
        signature=dict(signature),
        shared_by=by,
        shared_at=timezone.now(),
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {"version": head.version, "seal": row.seal_id}
    log_event("model.shared", head.title, by=by, region=region, detail=detail)
    return row

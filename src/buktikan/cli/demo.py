"""`buktikan demo`: the whole main job for the example region, from workbooks to a verified seal."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from buktikan.cli.findings import as_text, summary
from buktikan.cli.records import open_records
from buktikan.core.problem import Severity

if TYPE_CHECKING:
    from buktikan.actions.example import Quarter
    from buktikan.actions.sealed_texts import Judgements
    from buktikan.core.report import ReportContents
    from buktikan.documents.signing_cms import CmsSigner

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "ppu"
BY = "Bagian Tata Pemerintahan (CONTOH)"
VERIFIER = "Inspektorat Daerah (CONTOH)"
SEALED_BY = "Sekretaris Daerah (CONTOH)"
CERTIFICATE = "sertifikat-contoh.pem"
MOMENT = datetime(2024, 3, 19, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
"""The demo plays on the eve of the session: every run gives the same documents, newly signed."""


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder dokumen.",
)
@click.option(
    "--example",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=EXAMPLE,
    help="Folder daerah contoh.",
)
def demo(out: Path, example: Path) -> None:
    """Mainkan seluruh pekerjaan untuk daerah contoh: Penajam Paser Utara, Triwulan II.

    Memakai basis data sendiri (var/demo) yang dibuat baru setiap kali; data Anda tidak disentuh.
    """
    home = Path(os.environ.get("BUKTIKAN_HOME", "var")) / "demo"
    shutil.rmtree(home, ignore_errors=True)
    os.environ["BUKTIKAN_HOME"] = str(home)
    os.environ.pop("BUKTIKAN_DATABASE_URL", None)
    click.echo("Buktikan: daerah contoh Kabupaten Penajam Paser Utara, Triwulan II.\n")
    play(example, out)


@contextmanager
def step(words: str) -> Iterator[list[str]]:
    """One line of progress: what is done, what came of it, how long it took."""
    click.echo(f"  {words} ...", nl=False)
    told: list[str] = []
    began = time.monotonic()
    yield told
    click.echo(f" {' '.join(told)} ({time.monotonic() - began:.1f} detik)")


def play(folder: Path, out: Path) -> None:
    """All steps in their order."""
    with step("Menyiapkan basis data"):
        open_records()
    from buktikan.actions import example as example_action
    from buktikan.actions.place import load_places

    with step("Memuat kode dan nama wilayah") as told:
        loaded = load_places(by=BY)
        told.append(f"{loaded.added:,} wilayah".replace(",", "."))
    example = example_action.read_example(folder)
    with step("Memasang kerangka, daerah, OPD, masa jabatan dan sesi") as told:
        example_action.set_up_example(example, by=BY)
        told.append(f"{len(example.agencies)} OPD, {len(example.sessions)} sesi")
    with step("Memuat register deret resmi") as told:
        receipt = example_action.import_official(example, by=BY, at=MOMENT)
        told.append(f"{receipt.stored} angka")
    for quarter in example.quarters[:1]:
        _import(quarter)
        _report(quarter, out)


def _import(quarter: "Quarter") -> None:
    from buktikan.actions import example as example_action

    with step("Mengimpor buku kerja OPD dan data dukungnya") as told:
        receipts = example_action.import_quarter(quarter, by=BY, at=MOMENT)
        stored = sum(one.stored for one in receipts)
        refused = sum(one.refused for one in receipts)
        told.append(f"{len(receipts)} buku kerja, {stored} isian tersimpan, {refused} ditolak")
    for receipt in receipts:
        if receipt.findings.blocking:
            click.echo(as_text(receipt.findings))
            raise SystemExit(1)
    from buktikan.actions.example_proof import confirm_quarter, search_quarter

    with step("Membaca data dukung dan mencari angka di dalamnya") as told:
        marks = search_quarter(quarter, by=BY)
        told.append(", ".join(f"{count} {label}" for label, count in marks.items()))
    with step("Memutuskan data dukung sebagai verifikator") as told:
        decided = example_action.decide_quarter(quarter, by=VERIFIER, at=MOMENT)
        told.append(", ".join(f"{count} {word}" for word, count in decided.items()))
    with step("Memastikan letak angka dalam bukti yang diterima") as told:
        spots = confirm_quarter(quarter, by=VERIFIER)
        told.append(", ".join(f"{count} {word}" for word, count in spots.items()))


def _report(quarter: "Quarter", out: Path) -> None:
    from buktikan.actions.report import build, contents_of
    from buktikan.actions.seal import seal
    from buktikan.core.report import ReportState

    with step("Memeriksa dan menghitung capaian") as told:
        contents = contents_of(quarter.session, state=ReportState.SEALED, made_at=MOMENT)
        of = contents.completeness
        told.append(f"{of.lines} baris, {of.backed} didukung bukti")
    judgements = _judge(contents)
    with step("Menulis laporan, paparan dan matriks") as told:
        documents = build(contents, out)
        told.append(f"{len(documents.all)} dokumen")
    target = out / f"bundel-{quarter.session}.zip"
    target.unlink(missing_ok=True)
    with step("Menandatangani dengan kunci CONTOH dan menyegel bundel bukti") as told:
        held = _trial_signer(out)
        sealed = seal(
            contents,
            documents,
            target,
            by=SEALED_BY,
            judgements=judgements,
            signer=held,
            at=MOMENT,
        )
        told.append(f"{sealed.files} berkas")
    intact = _verify(target, sealed.seal_id, held.certificate)
    outside = (out / CERTIFICATE, *_page(out))
    _tell(contents, (*documents.all, target, *outside), sealed.seal_id)
    if not intact:
        raise SystemExit(1)


def _judge(contents: "ReportContents") -> "Judgements":
    """What the claim check says of the texts; the seal takes the same answer."""
    from buktikan.actions.seal import judged
    from buktikan.core.claims.judgement import Verdict

    with step("Menguji angka dan pernyataan di dalam naskah") as told:
        found = judged(contents)
        counts = Counter(one.verdict for rows in found.values() for one in rows)
        told.append(", ".join(f"{counts[one]} {one.label}" for one in Verdict))
    return found


def _trial_signer(out: Path) -> "CmsSigner":
    """A key that lives for this run alone; its certificate is left beside the documents."""
    from buktikan.documents.signing_key import key_signer, trial_key

    with TemporaryDirectory() as folder:
        file = Path(folder) / "kunci.p12"
        locked, certificate = trial_key("Penjabat Bupati (CONTOH)", b"contoh")
        file.write_bytes(locked)
        (out / CERTIFICATE).write_bytes(certificate)
        return key_signer(file, b"contoh")


def _page(out: Path) -> tuple[Path, ...]:
    """The page that checks the bundle without Buktikan, where `make assets` has built it."""
    from buktikan.documents.verification_page import (
        FILE_NAME,
        PageNotBuiltError,
        verification_page,
    )

    try:
        (out / FILE_NAME).write_bytes(verification_page())
    except PageNotBuiltError:
        return ()
    return (out / FILE_NAME,)


def _verify(bundle: Path, seal_id: str, certificate: bytes) -> bool:
    """As somebody would who got the bundle, the printed number and the certificate."""
    from buktikan.documents.bundle_spot_check import check_spots
    from buktikan.documents.bundle_verification import verify_bundle
    from buktikan.reading.opening import read_file

    with step("Memeriksa keaslian bundel") as told:
        found = verify_bundle(bundle, expect=seal_id, trusted=(certificate,))
        told.append("UTUH," if found.intact else "TIDAK UTUH,")
        told.append(f"tanda tangan {found.signature.state.label}: {found.signature.signer}")
    with step("Mengikuti setiap letak angka di dalam bundel") as told:
        told.append(check_spots(bundle, read_file, found.facts).sentence())
    return found.intact and found.signature.is_valid


def _tell(contents: "ReportContents", paths: tuple[Path, ...], seal_id: str) -> None:
    """What was found, and where the documents lie."""
    of = contents.completeness
    click.echo(f"\nDari {of.lines} baris yang diminta sesi {contents.session.key}:")
    for count, words in (
        (of.backed, "didukung bukti yang diterima, dan hanya ini yang dihitung"),
        (of.waiting, "menunggu verifikasi"),
        (of.rejected, "buktinya ditolak"),
        (of.without, "tanpa data dukung"),
        (of.not_supplied, "belum dapat dipasok, dengan alasan"),
        (of.no_data, "tidak ada data"),
    ):
        click.echo(f"  {count:>4}  {words}")
    asking = [one for one in contents.findings.problems if one.severity is Severity.ASK]
    click.echo(f"\nYang perlu alasan ({len(asking)}):")
    for one in asking:
        mark = "sudah dijawab" if one.reason else "BELUM dijawab"
        click.echo(f"  [{one.code}] {one.what}\n      {mark}")
    click.echo(f"\n{summary(contents.findings)}")
    click.echo(f"\nNomor segel {seal_id}\nDokumen:")
    for path in paths:
        click.echo(f"  {path}")

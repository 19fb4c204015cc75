"""`buktikan bundle`: seal a session's report, verify a bundle."""

import json
from pathlib import Path

import click

from buktikan.cli.bundle_page import page
from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session
from buktikan.documents.bundle_facts import fact
from buktikan.documents.bundle_spot_check import SpotCheck
from buktikan.documents.bundle_verification import Verification, verify_bundle


@click.group()
def bundle() -> None:
    """Bundel bukti: segel laporan sebuah sesi, periksa keaslian sebuah bundel."""


bundle.add_command(page)


@bundle.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--expect", default="", help="Nomor segel yang tercetak, untuk dibandingkan.")
@click.option(
    "--trust",
    "trust",
    multiple=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Berkas sertifikat (PEM atau DER) yang dipercaya; boleh diulang.",
)
@click.option("--skip-spots", is_flag=True, help="Jangan ikuti letak angka; lebih cepat.")
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
def verify(
    file: Path, expect: str, trust: tuple[Path, ...], skip_spots: bool, as_json: bool
) -> None:
    """Periksa keaslian bundel, luring dan tanpa basis data.

    Bundel yang utuh diikuti sampai ke buktinya: apakah setiap angka tertulis di berkas, halaman
    dan tempat yang disebut. Angka yang tidak terbukti disebut satu per satu.

    Tanda tangan dinilai dengan sertifikat pada --trust: milik penanda tangan sendiri atau penerbit
    sertifikatnya. Tanpa itu penanda tangan tidak dikenal, dan dikatakan begitu.

    Keluar dengan 0 bila utuh, 1 bila ada yang diubah, ditambah atau dihilangkan, atau tanda
    tangannya tidak cocok, 2 bila berkas bukan bundel. Dengan --trust juga 1 bila bundel tidak
    ditandatangani secara sah.
    """
    if not file.is_file():
        raise click.BadParameter(f"{file} tidak ada.", param_hint="FILE")
    found = verify_bundle(file, expect=expect, trusted=_trusted(trust))
    spots = None if skip_spots or not found.intact else _follow(file, found)
    if as_json:
        told = as_data(found) | ({"spots": spots_as_data(spots)} if spots else {})
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(found, file.name, compared=bool(expect.strip())))
        if spots:
            click.echo(spots_as_text(spots))
    believed = found.intact and (not trust or found.signature.is_valid)
    raise SystemExit(0 if believed else 1 if found.usable else 2)


def _trusted(files: tuple[Path, ...]) -> tuple[bytes, ...]:
    """The certificates of the files; a file without any is told, not skipped."""
    if not files:
        return ()
    from buktikan.documents.certificates import certificates_in

    found: list[bytes] = []
    for file in files:
        held = certificates_in(file.read_bytes())
        if not held:
            raise click.BadParameter(f"{file} tidak memuat sertifikat.", param_hint="--trust")
        found.extend(one.der for one in held)
    return tuple(found)


def _follow(file: Path, found: Verification) -> SpotCheck:
    from buktikan.documents.bundle_spot_check import check_spots
    from buktikan.reading.opening import read_file

    return check_spots(file, read_file, found.facts)


@bundle.command()
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder tujuan.",
)
@click.option("--by", required=True, help="Nama dan jabatan yang menyegel.")
@click.option("--reason", default="", help="Alasan, bila menggantikan segel sebelumnya.")
@click.option("--include-restricted", is_flag=True, help="Sertakan berkas kelas terbatas.")
@AS_JSON
def seal(
    session_key: str, out: Path, by: str, reason: str, include_restricted: bool, as_json: bool
) -> None:
    """Segel laporan sebuah sesi menjadi satu bundel yang dapat diperiksa siapa pun."""
    open_records()
    from buktikan.actions.report import build, contents_of
    from buktikan.actions.seal import AlreadySealedError
    from buktikan.actions.seal import seal as seal_report
    from buktikan.core.report import ReportState
    from buktikan.documents.bundle import BundleError

    require_session(session_key)
    try:
        contents = contents_of(session_key, state=ReportState.SEALED)
        written = seal_report(
            contents,
            build(contents, out),
            out / f"bundel-{session_key}-{contents.made_at:%Y%m%dT%H%M%S}.zip",
            by=by,
            reason=reason,
            include_restricted=include_restricted,
            at=contents.made_at,
        )
    except (AlreadySealedError, BundleError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    if as_json:
        print_json({"bundle": str(written.path), "seal": written.seal_id, "files": written.files})
        return
    click.echo(written.path)
    click.echo(f"Nomor segel {written.seal_id}")


def as_data(found: Verification) -> dict[str, object]:
    """The verification for a machine."""
    return {
        "intact": found.intact,
        "usable": found.usable,
        "seal": found.seal_id,
        "files": found.files,
        "altered": list(found.altered),
        "added": list(found.added),
        "removed": list(found.removed),
        "findings": [
            {"code": one.code, "what": one.what, "mend": one.mend} for one in found.findings
        ],
        "withheld": [dict(one) for one in found.withheld],
        "sealed_by": found.facts.get("sealed_by", ""),
        "sealed_at": found.facts.get("sealed_at", ""),
        "session": found.facts.get("session", ""),
        "framework": found.facts.get("framework", {}),
        "supersedes": found.facts.get("supersedes", ""),
    }


def spots_as_data(found: SpotCheck) -> dict[str, object]:
    """What following the locators came to, for a machine."""
    return {
        "numbers": found.numbers,
        "proven": found.proven,
        "restricted": found.restricted,
        "others": found.others,
        "unproven": [
            {"number": one.number, "label": one.label, "why": one.why} for one in found.unproven
        ],
    }


def spots_as_text(found: SpotCheck) -> str:
    """The same for a person, with the numbers that were not seen at their spot."""
    lines = [f"  letak angka {found.sentence()}"]
    lines += [f"    no. {one.number} {one.label}: {one.why}" for one in found.unproven]
    return "\n".join(lines)


def as_text(found: Verification, name: str, *, compared: bool) -> str:
    """The verification for a person; `compared` says that a printed seal number was given."""
    lines = [f"{name}: {_verdict(found)}"]
    lines += [f"  diubah      {path}" for path in found.altered]
    lines += [f"  ditambah    {path}" for path in found.added]
    lines += [f"  dihilangkan {path}" for path in found.removed]
    lines += [f"  {one.what} {one.mend}" for one in found.findings]
    if found.usable:
        lines += _particulars(found)
    if found.intact and not compared:
        lines.append(COMPARE)
    return "\n".join(lines)


COMPARE = (
    "  Cocokkan nomor segel dengan yang tercetak pada surat pengantar, atau periksa lagi dengan "
    "--expect NOMOR: bundel tiruan pun dapat utuh, tetapi nomornya lain."
)


def _verdict(found: Verification) -> str:
    if found.intact:
        return "UTUH, persis seperti saat disegel."
    return "TIDAK UTUH." if found.usable else "BUKAN BUNDEL yang dapat diperiksa."


def _particulars(found: Verification) -> list[str]:
    facts = found.facts
    framework = fact(facts, "framework", "key")
    lines = [
        f"  nomor segel {found.seal_id}",
        f"  disegel     {fact(facts, 'sealed_at') or '?'} oleh {fact(facts, 'sealed_by') or '?'}",
        f"  sesi        {fact(facts, 'session') or '?'}, kerangka {framework or '?'}",
        f"  isi         {found.files} berkas",
    ]
    if supersedes := fact(facts, "supersedes"):
        lines.append(f"  mengganti   {supersedes}: {fact(facts, 'reason')}")
    if found.withheld:
        lines.append(f"  tidak disertakan (terbatas): {len(found.withheld)} berkas")
        lines += [
            f"    {fact(one, 'item')}/{fact(one, 'name')} sha256 {fact(one, 'sha256')}"
            for one in found.withheld
        ]
    return lines

"""`buktikan bundle`: seal a session's report, verify a bundle."""

import json
from pathlib import Path

import click

from buktikan.cli.bundle_page import page
from buktikan.cli.bundle_text import (
    as_data,
    as_text,
    difference_as_text,
    spots_as_data,
    spots_as_text,
)
from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session
from buktikan.documents.bundle_spot_check import SpotCheck
from buktikan.documents.bundle_verification import Verification, verify_bundle

ASKED = "Kata sandi atau kode sekali pakai tanda tangan"


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
@click.option(
    "--answers",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Berkas JSON: nama pernyataan yang dibantah data, dan alasan ia tetap dimuat.",
)
@AS_JSON
def seal(
    session_key: str,
    out: Path,
    by: str,
    reason: str,
    include_restricted: bool,
    answers: Path | None,
    as_json: bool,
) -> None:
    """Segel laporan sebuah sesi menjadi satu bundel yang dapat diperiksa siapa pun.

    Bundel dan laporan PDF ditandatangani bila pengaturannya menyebut kunci atau layanan tanda
    tangan. Keluar dengan 1 bila belum ada yang disegel; sebabnya disebut.
    """
    open_records()
    from buktikan.actions.report import build, contents_of
    from buktikan.actions.seal import AlreadySealedError, ContradictedError, prepared
    from buktikan.actions.seal import seal as seal_report
    from buktikan.actions.signer import asks_for_secret, signer
    from buktikan.documents.bundle import BundleError
    from buktikan.documents.signing import SigningError

    require_session(session_key)
    try:
        secret = click.prompt(ASKED, hide_input=True) if asks_for_secret() else ""
        held = signer(secret)
        contents = prepared(contents_of(session_key), reason=reason)
        written = seal_report(
            contents,
            build(contents, out),
            out / f"bundel-{session_key}-{contents.made_at:%Y%m%dT%H%M%S}.zip",
            by=by,
            reason=reason,
            reasons=_answers(answers),
            include_restricted=include_restricted,
            signer=held,
            at=contents.made_at,
        )
    except (AlreadySealedError, ContradictedError, BundleError, SigningError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    if as_json:
        print_json({"bundle": str(written.path), "seal": written.seal_id, "files": written.files})
        return
    click.echo(written.path)
    click.echo(f"Nomor segel {written.seal_id}")


def _answers(file: Path | None) -> dict[str, str]:
    """Reasons for contradicted statements, by their names, from a JSON object."""
    if file is None:
        return {}
    try:
        told = json.loads(file.read_bytes())
    except ValueError:
        told = None
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise click.BadParameter(f"{file} bukan objek JSON berisi teks.", param_hint="--answers")
    return told


@bundle.command()
@click.argument("older", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.argument("newer", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@AS_JSON
def difference(older: Path, newer: Path, as_json: bool) -> None:
    """Bandingkan dua bundel: nilai, naskah, data dukung dan catatan, semula di samping menjadi.

    Keluar dengan 0 bila sama, 1 bila berbeda, 2 bila salah satunya tidak utuh.
    """
    from buktikan.core.seal_difference import seal_difference
    from buktikan.documents.bundle_tables import difference_data, read_tables

    for file in (older, newer):
        found = verify_bundle(file)
        if not found.intact:
            click.echo(as_text(found, file.name, compared=True), err=True)
            raise SystemExit(2)
    changed = seal_difference(read_tables(older), read_tables(newer))
    if as_json:
        click.echo(json.dumps(difference_data(changed), ensure_ascii=False, indent=2))
    else:
        click.echo(difference_as_text(changed))
    raise SystemExit(1 if changed.changes else 0)


@bundle.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder tujuan.",
)
@click.option("--name", default="CONTOH Penjabat Bupati", show_default=True, help="Nama pemegang.")
def key(out: Path, name: str) -> None:
    """Buat kunci CONTOH untuk mencoba tanda tangan: bukan untuk dipakai sungguh-sungguh.

    Menulis kunci.p12, kata-sandi.txt (hanya terbaca pemiliknya) dan sertifikat.pem. Berkas yang
    sudah ada tidak ditimpa.
    """
    import secrets

    from buktikan.documents.signing_key import FOR_TRYING, trial_key

    out.mkdir(parents=True, exist_ok=True)
    passphrase = secrets.token_urlsafe(18)
    held, certificate = trial_key(name, passphrase.encode())
    files = {
        "kunci.p12": held,
        "kata-sandi.txt": passphrase.encode(),
        "sertifikat.pem": certificate,
    }
    if there := [one for one in files if (out / one).exists()]:
        raise click.BadParameter(f"{out / there[0]} sudah ada.", param_hint="--out")
    for file, data in files.items():
        path = out / file
        path.touch(mode=0o644 if file.endswith(".pem") else 0o600)
        path.write_bytes(data)
        click.echo(path)
    click.echo(
        f"{FOR_TRYING}. Untuk mencoba: BUKTIKAN_SIGNING_KEY={out / 'kunci.p12'} "
        f"BUKTIKAN_SIGNING_PASSPHRASE_FILE={out / 'kata-sandi.txt'}"
    )

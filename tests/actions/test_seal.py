"""What is sealed stays as it was, an erratum says why and what, and nothing is half done."""

import json
import os
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.bundle_store import ABANDONED_SECONDS, at_hand, is_kept, keep, sweep
from buktikan.actions.report import contents_of
from buktikan.actions.report_text import write_text
from buktikan.actions.seal import (
    AlreadySealedError,
    ContradictedError,
    judged,
    prepared,
    seal,
)
from buktikan.actions.seal_change import change_between, change_since, newest_seal
from buktikan.actions.seal_look import look_of
from buktikan.actions.sealed_texts import contradicted
from buktikan.actions.signer import is_set, signer
from buktikan.actions.trust import (
    TrustError,
    trust_certificate,
    trusted_certificates,
    withdraw_trust,
)
from buktikan.core.report import ReportState, ReportText
from buktikan.core.seal_difference import Subject
from buktikan.core.signature import SignatureState
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.certificates import certificates_in
from buktikan.documents.signing import SigningError
from buktikan.records.models import Event, Seal, TrustDecision
from tests.factories.region import BY
from tests.factories.seals import papers
from tests.factories.signing import NOW, PASSPHRASE, Holder, holder
from tests.factories.small_region import agency, open_small_region, session

pytestmark = pytest.mark.django_db
KEY = "contoh-tw1"
REGENT = holder("Penjabat Bupati (CONTOH)")
WRONG = "Anggaran naik 20 persen dari 1.081 menjadi 1.231 miliar rupiah."


@pytest.fixture(autouse=True)
def _region(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.HOME = tmp_path
    open_small_region()
    agency("Bapelitbang", "planning")
    session(1, date(2023, 12, 20))
    write("1.umum", "Satu paragraf.")


def write(key: str, *paragraphs: str) -> None:
    write_text(KEY, ReportText(key, "Umum", paragraphs), by=BY)


def sealed(tmp_path: Path, name: str, **more: object) -> Seal:
    contents = prepared(contents_of(KEY), reason=str(more.get("reason", "")))
    found = seal(contents, papers(tmp_path / "papers"), tmp_path / name, by=BY, **more)  # type: ignore[arg-type]
    return Seal.objects.get(pk=found.seal_id)


def payload(row: Seal, name: str) -> bytes:
    with at_hand(row.bundle) as path, zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_what_is_sealed_does_not_change_whatever_is_written_later(tmp_path: Path) -> None:
    first = sealed(tmp_path, "a.zip")
    before = {name: payload(first, name) for name in ("data/texts.json", "data/session.json")}

    write("1.umum", "Satu paragraf yang lain.")
    second = sealed(tmp_path, "b.zip", reason="Satu paragraf keliru")

    assert {name: payload(first, name) for name in before} == before
    assert look_of(first, at=NOW, whole=True).verification == verify_bundle(
        tmp_path / "a.zip", expect=first.seal_id, at=NOW
    )
    assert json.loads(before["data/texts.json"])[0]["printed"] == "Satu paragraf."
    assert json.loads(before["data/session.json"])["session"]["key"] == KEY
    assert first.is_superseded
    assert not second.is_superseded
    assert (newest_seal(KEY), second.supersedes) == (second, first)


def test_an_erratum_says_why_and_carries_old_beside_new(tmp_path: Path) -> None:
    first = sealed(tmp_path, "a.zip")
    write("1.umum", "Satu paragraf yang lain.")
    with pytest.raises(AlreadySealedError, match="memerlukan alasan"):
        prepared(contents_of(KEY), reason=" ")
    live = change_since(first, contents_of(KEY))

    second = sealed(tmp_path, "b.zip", reason="Satu paragraf keliru")

    carried = json.loads(payload(second, "data/difference.json"))
    assert [(one["subject"], one["before"], one["after"]) for one in carried["changes"]] == [
        ("texts", "Satu paragraf.", "Satu paragraf yang lain.")
    ]
    assert change_between(first, second) == live
    assert [one.subject for one in live.changes] == [Subject.TEXT]
    assert verify_bundle(tmp_path / "b.zip").facts["reason"] == "Satu paragraf keliru"
    assert change_since(second, contents_of(KEY)).changes == ()


def test_what_is_prepared_is_printed_as_an_erratum(tmp_path: Path) -> None:
    plain = prepared(contents_of(KEY))
    assert (plain.state, plain.erratum) == (ReportState.SEALED, None)
    first = sealed(tmp_path, "a.zip")
    contents = prepared(contents_of(KEY), reason="Ralat")
    assert contents.erratum is not None
    assert (contents.erratum.reason, contents.supersedes) == ("Ralat", first.seal_id)


def test_a_statement_that_the_data_deny_needs_a_reason_which_is_sealed_too(tmp_path: Path) -> None:
    write("1.umum", WRONG)
    contents = contents_of(KEY)
    (one,) = contradicted(judged(contents))
    for given in ({}, {one.name: " "}, {"lain": "alasan"}):
        with pytest.raises(ContradictedError) as told:
            seal(contents, papers(tmp_path / "p"), tmp_path / "a.zip", by=BY, reasons=given)
        assert [left.name for left in told.value.left] == [one.name]
    assert not Seal.objects.exists()
    assert not (tmp_path / "a.zip").exists()

    row = sealed(tmp_path, "a.zip", reasons={one.name: "Kutipan pidato"})

    judgements = json.loads(payload(row, "data/judgements.json"))
    denied = [one for one in judgements if one["verdict"] == "contradicted"]
    assert [one["reason"] for one in denied] == ["Kutipan pidato"]
    assert verify_bundle(tmp_path / "a.zip").facts["facts"]["contradicted"] == 1  # type: ignore[call-overload,index]


def test_a_seal_is_signed_by_the_key_that_the_settings_name(
    settings: Settings, tmp_path: Path
) -> None:
    assert (signer(), is_set()) == (None, False)
    settings.SIGNING_KEY = str(REGENT.pkcs12(tmp_path))
    settings.SIGNING_PASSPHRASE_FILE = str(tmp_path / "sandi")
    with pytest.raises(SigningError, match="Berkas kata sandi"):
        signer()
    (tmp_path / "sandi").write_bytes(PASSPHRASE + b"\n")

    row = sealed(tmp_path, "a.zip", signer=signer())

    assert row.signer == "Penjabat Bupati (CONTOH)"
    assert b"/ETSI.CAdES.detached" in payload(row, "data/documents/l.pdf")
    assert look_of(row, at=NOW).signature.state is SignatureState.UNKNOWN_SIGNER
    trust(REGENT)
    assert look_of(row, at=NOW).signature.state is SignatureState.VALID


class Failing:
    """A signer that fails at the last step, after the PDF was signed."""

    def sign_bytes(self, data: bytes) -> bytes:
        raise SigningError("Layanan tidak menjawab.")

    def sign_pdf(self, source: Path, target: Path, *, reason: str) -> None:
        target.write_bytes(source.read_bytes())


def test_a_signature_that_fails_seals_nothing(tmp_path: Path) -> None:
    with pytest.raises(SigningError):
        sealed(tmp_path, "a.zip", signer=Failing())
    assert not Seal.objects.exists()
    assert not Event.objects.filter(verb="report.sealed").exists()
    assert [one.name for one in tmp_path.glob("*.zip*")] == []
    assert [one for one in (tmp_path / "papers").iterdir() if one.name.startswith(".")] == []


class Meanwhile(Failing):
    """A signer that takes so long that somebody else seals first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sign_bytes(self, data: bytes) -> bytes:
        sealed(self.folder, "dulu.zip")
        return REGENT.signer(self.folder).sign_bytes(data)


def test_of_two_who_seal_at_once_the_later_one_is_told_and_seals_nothing(tmp_path: Path) -> None:
    with pytest.raises(AlreadySealedError, match="orang lain"):
        sealed(tmp_path, "a.zip", signer=Meanwhile(tmp_path))
    assert [one.file_name for one in Seal.objects.all()] == ["dulu.zip"]
    assert not (tmp_path / "a.zip").exists()


def trust(who: Holder) -> None:
    trust_certificate(certificates_in(who.pem)[0], reason="Dicocokkan lewat telepon", by=BY)


def test_trust_is_given_and_withdrawn_with_a_reason_and_both_stay_readable() -> None:
    (one,) = certificates_in(REGENT.pem)
    with pytest.raises(TrustError, match="alasan"):
        trust_certificate(one, reason=" ", by=BY)
    trust(REGENT)
    assert trusted_certificates() == (REGENT.der,)
    with pytest.raises(TrustError, match="sudah ada"):
        trust(REGENT)
    withdraw_trust(one.fingerprint, reason="Kuncinya hilang", by=BY)
    assert trusted_certificates() == ()
    with pytest.raises(TrustError, match="tidak ada"):
        withdraw_trust(one.fingerprint, reason="Lagi", by=BY)
    trust(REGENT)
    assert trusted_certificates() == (REGENT.der,)
    assert [row.trusted for row in TrustDecision.objects.order_by("pk")] == [True, False, True]
    verbs = Event.objects.filter(verb__startswith="trust.").order_by("pk")
    assert [row.verb for row in verbs] == ["trust.added", "trust.withdrawn", "trust.added"]


def test_a_bundle_is_kept_once_and_leftovers_of_dead_processes_are_taken_away(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.zip").write_bytes(b"isi")
    sha256 = keep(tmp_path / "a.zip")
    assert keep(tmp_path / "a.zip") == sha256
    assert is_kept(sha256)
    assert not is_kept("")
    with at_hand(sha256) as path:
        assert path.read_bytes() == b"isi"
    with pytest.raises(FileNotFoundError), at_hand("0" * 64):
        pass
    old, new = (Path(settings.EVIDENCE_STORE) / f".masuk-{name}" for name in ("lama", "baru"))
    for one in (old, new):
        one.write_bytes(b"x")
    os.utime(old, (time.time() - 2 * ABANDONED_SECONDS,) * 2)
    assert sweep(tmp_path) == 1
    assert (old.exists(), new.exists()) == (False, True)

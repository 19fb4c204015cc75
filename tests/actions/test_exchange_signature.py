"""Signed bundles on their way in: believed, unknown, out of force, forged; and models passed on."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import DecisionError, accept
from buktikan.actions.exchange_preview import preview
from buktikan.actions.trust import trust_certificate, withdraw_trust
from buktikan.core.exchange import ArrivalState
from buktikan.core.signature import SignatureState
from buktikan.documents.certificates import certificates_in
from buktikan.records.models import ReceivedBundle, ReceivedReport
from tests.factories.certificates import Holder, holder, signature_of
from tests.factories.clamav import stand_in
from tests.factories.exchange import Sent, open_places, report_bundle

pytestmark = pytest.mark.django_db
BY = "Evaluator (CONTOH)"
REGION = holder("Sekda PPU (CONTOH)")


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_places()


def signing(who: Holder) -> Callable[[bytes], bytes]:
    return lambda data: signature_of(data, who)


def trust(who: Holder) -> str:
    (facts,) = certificates_in(who.pem)
    trust_certificate(facts, reason="Sidik jari dicocokkan.", by=BY)
    return facts.fingerprint


def came(folder: Path, sign: Callable[[bytes], bytes], name: str = "b.zip") -> ReceivedBundle:
    report_bundle(folder / name, Sent(), sign=sign)
    return receive(folder / name, name, by=BY).bundle


def test_a_believed_signature_leaves_no_question(tmp_path: Path) -> None:
    fingerprint = trust(REGION)
    bundle = came(tmp_path, signing(REGION))
    looked = preview(bundle)
    assert looked.signature.state is SignatureState.VALID
    assert looked.is_plain
    withdraw_trust(fingerprint, reason="Kunci hilang.", by=BY)
    assert preview(bundle).signature.state is SignatureState.UNKNOWN_SIGNER
    with pytest.raises(DecisionError, match="daftar kepercayaan"):
        accept(bundle, by=BY)
    trust(REGION)
    accept(bundle, by=BY)
    assert ReceivedReport.objects.exists()


def test_a_stranger_of_the_same_name_is_never_shown_as_valid(tmp_path: Path) -> None:
    trust(REGION)
    stranger = holder("Sekda PPU (CONTOH)", "p384")
    bundle = came(tmp_path, signing(stranger))
    assert bundle.signature == "unknown_signer"
    assert bundle.state_now is ArrivalState.WAITING
    assert not preview(bundle).is_plain


def test_a_certificate_out_of_force_is_told(tmp_path: Path) -> None:
    old = holder("Sekda PPU (CONTOH)", days=(-400, -30))
    trust(old)
    bundle = came(tmp_path, signing(old))
    assert bundle.signature == "expired"
    assert [one.code for one in preview(bundle).questions] == ["signature"]
    later = timezone.now() + timedelta(days=900)
    assert preview(bundle, at=later).signature.state is SignatureState.EXPIRED


def test_a_forged_signature_goes_into_quarantine(tmp_path: Path) -> None:
    trust(REGION)
    forged = came(tmp_path, lambda data: signature_of(data + b"x", REGION))
    garbage = came(tmp_path, lambda data: b"\x30\x80garbage", "g.zip")
    for bundle in (forged, garbage):
        assert bundle.state_now is ArrivalState.QUARANTINED
        assert bundle.signature == "broken"
    whole = came(tmp_path, signing(REGION), "w.zip")
    assert whole.state_now is ArrivalState.WAITING
    assert whole.seal_id == forged.seal_id, "the same seal, and the forged copy bars nobody's way"


def test_the_same_seal_with_a_signature_is_told_beside_the_unsigned_one(tmp_path: Path) -> None:
    trust(REGION)
    unsigned = tmp_path / "u.zip"
    report_bundle(unsigned)
    first = receive(unsigned, "u.zip", by=BY).bundle
    signed = came(tmp_path, signing(REGION))
    assert signed.seal_id == first.seal_id
    assert signed.pk != first.pk
    accept(signed, by=BY)
    looked = preview(first).report
    assert looked is not None
    assert looked.relation.value == "same"


def test_a_scanner_that_is_away_keeps_the_bundle_waiting_and_a_find_shuts_it_away(
    settings: Settings, tmp_path: Path
) -> None:
    trust(REGION)
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"
    bundle = came(tmp_path, signing(REGION))
    assert bundle.verdict["scanned"] == "away"
    with pytest.raises(DecisionError, match="Pemindai virus belum menjawab"):
        accept(bundle, by=BY)
    with stand_in(tmp_path, b"stream: Uji.Virus FOUND") as address:
        settings.CLAMD = address
        with pytest.raises(DecisionError, match=r"Uji\.Virus"):
            accept(bundle, by=BY)
    assert [one.state for one in bundle.moves.all()] == ["waiting", "quarantined"]

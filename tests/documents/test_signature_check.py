"""A detached signature is valid only where content, signer and time all hold."""

from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto.cms import ContentInfo
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.sign.timestamps import DummyTimeStamper

from buktikan.core.signature import UNSIGNED, SignatureCheck, SignatureState
from buktikan.documents.certificates import certificates_in
from buktikan.documents.signature_check import check_signature
from buktikan.documents.signing import SigningError
from tests.factories.signing import DAY, NOW, Holder, holder

DATA = b"tag manifest\n"
VALID, UNKNOWN = SignatureState.VALID, SignatureState.UNKNOWN_SIGNER
EXPIRED, BROKEN = SignatureState.EXPIRED, SignatureState.BROKEN
OFFICE = holder("Kantor Sertifikasi", authority=True)
REGENT = holder("Penjabat Bupati", OFFICE)
STRANGER = holder("Penjabat Bupati", holder("Kantor Sertifikasi", authority=True))
RSA_KEY = rsa.generate_private_key(65537, 2048)
CLOCK = holder("Stempel", stamps=True, make_key=lambda: RSA_KEY)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A signature of the regent."""
    return REGENT.signer(tmp_path_factory.mktemp("k")).sign_bytes(DATA)


def state(signature: bytes, *trusted: Holder, data: bytes = DATA, days: int = 0) -> SignatureState:
    return check(signature, *trusted, data=data, days=days).state


def check(signature: bytes, *trusted: Holder, data: bytes = DATA, days: int = 0) -> SignatureCheck:
    at = NOW + timedelta(days=days, minutes=1)
    return check_signature(data, signature, [one.der for one in trusted], at=at)


def stamper(clock: Holder, days: int = 0) -> DummyTimeStamper:
    key = clock.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        Certificate.load(clock.der), PrivateKeyInfo.load(key), fixed_dt=NOW + timedelta(days=days)
    )


def test_a_signer_or_the_authority_above_may_be_trusted(signed: bytes) -> None:
    for trusted in ((REGENT,), (OFFICE,), (STRANGER, OFFICE)):
        found = check(signed, *trusted)
        assert found.state is VALID
        assert found.is_valid
        assert (found.signer, found.issuer) == ("Penjabat Bupati", "Kantor Sertifikasi")
        assert found.fingerprint == certificates_in(REGENT.pem)[0].fingerprint


def test_a_stranger_with_the_same_names_is_unknown(signed: bytes, tmp_path: Path) -> None:
    forged = STRANGER.signer(tmp_path).sign_bytes(DATA)
    assert state(forged, OFFICE, REGENT) is UNKNOWN
    assert state(signed) is UNKNOWN
    assert not check(signed).is_valid


def test_a_trusted_signer_is_no_authority(tmp_path: Path) -> None:
    underling = holder("Bawahan", REGENT).signer(tmp_path).sign_bytes(DATA)
    assert state(underling, REGENT) is UNKNOWN
    assert state(underling, OFFICE) is UNKNOWN


def test_a_certificate_for_something_else_signs_nothing(tmp_path: Path) -> None:
    other = holder("Server", OFFICE, signs=False)
    with pytest.raises(SigningError):
        other.signer(tmp_path).sign_bytes(DATA)


def test_other_contents_are_broken_whoever_signed(signed: bytes) -> None:
    found = check(signed, REGENT, data=DATA + b"x")
    assert found.state is BROKEN
    assert "berbeda" in found.why


def test_a_certificate_out_of_force_is_expired_unless_a_stamp_proves_the_time(
    tmp_path: Path,
) -> None:
    plain = REGENT.signer(tmp_path).sign_bytes(DATA)
    stamped = REGENT.signer(tmp_path, stamper(CLOCK)).sign_bytes(DATA)

    assert state(plain, REGENT, days=100) is EXPIRED
    assert state(plain, OFFICE, days=100) is EXPIRED
    assert state(plain, REGENT, days=-5) is BROKEN  # signed in the future of whoever checks
    later = check(stamped, REGENT, CLOCK, days=100)
    assert later.state is VALID
    assert later.stamped_at == NOW
    unknown_clock = check(stamped, REGENT, days=100)
    assert unknown_clock.state is EXPIRED
    assert unknown_clock.stamped_at is None
    assert "tidak dikenal" in unknown_clock.why


def test_a_signer_with_rsa_is_valid_but_cannot_stamp_for_themselves(tmp_path: Path) -> None:
    regent = holder("RSA", make_key=lambda: RSA_KEY)
    own = regent.signer(tmp_path, stamper(regent)).sign_bytes(DATA)
    assert state(own, regent) is VALID
    assert check(own, regent, days=100).state is EXPIRED


def test_a_stamp_of_another_signature_proves_nothing(tmp_path: Path) -> None:
    one = ContentInfo.load(REGENT.signer(tmp_path, stamper(CLOCK)).sign_bytes(DATA))
    other = ContentInfo.load(REGENT.signer(tmp_path).sign_bytes(DATA))
    stamp = one["content"]["signer_infos"][0]["unsigned_attrs"]
    other["content"]["signer_infos"][0]["unsigned_attrs"] = stamp
    found = check(other.dump(force=True), REGENT, CLOCK, days=100)
    assert (found.state, found.stamped_at) == (EXPIRED, None)


def test_two_signatures_are_refused_and_so_is_one_that_brings_its_contents(signed: bytes) -> None:
    twice = ContentInfo.load(signed)
    infos = twice["content"]["signer_infos"]
    infos.append(infos[0].copy())
    assert "2 tanda tangan" in check(twice.dump(force=True), REGENT).why
    carrying = ContentInfo.load(signed)
    carrying["content"]["encap_content_info"]["content"] = DATA
    assert state(carrying.dump(force=True), REGENT) is BROKEN


def test_a_signature_without_signed_attributes_is_broken(signed: bytes) -> None:
    bare = ContentInfo.load(signed)
    bare["content"]["signer_infos"][0]["signed_attrs"] = None
    assert state(bare.dump(force=True), REGENT) is BROKEN


def test_no_signature_is_no_signature() -> None:
    assert check_signature(DATA, b"", [], at=NOW) == UNSIGNED


def test_an_expired_certificate_signs_nothing(tmp_path: Path) -> None:
    late = holder("Dulu", begins=NOW - 9 * DAY, ends=NOW - DAY)
    with pytest.raises(SigningError, match="tidak berlaku"):
        late.signer(tmp_path).sign_bytes(DATA)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_flipped_byte_and_no_garbage_is_ever_valid_or_crashes(
    signed: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(signed) - 1))
    changed = bytearray(signed)
    changed[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(signed)))
    for one in (bytes(changed), signed[:cut] or b"-", data.draw(st.binary(min_size=1))):
        found = check(one, REGENT)
        assert found != UNSIGNED
        if found.is_valid:  # a byte that nothing depends on: the same signer still signed it
            assert found.fingerprint == check(signed, REGENT).fingerprint
            assert one != signed[:cut] or cut == len(signed)

"""Signatures as others can check them: CAdES beside a bundle, PAdES inside a PDF.

Both are made of one small thing, a raw signature over a few bytes; where that comes from (a key in
a file, a service) is all in which signers differ.
"""

import hashlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from asn1crypto.cms import ContentInfo
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.ades.api import CAdESSignedAttrSpec
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError as LibraryError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers import Signer as RawSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from buktikan.core.signature import SignatureState
from buktikan.documents.signature_chain import waited
from buktikan.documents.signature_check import check_signature
from buktikan.documents.signing import SigningError

DIGEST = "sha256"
FIELD = "TandaTangan"
UNSEEN = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
"""PDF/A wants it printable and PDF/UA untagged ones off the page: both are kept."""
FAULTS = (
    LibraryError,
    PdfError,
    ValueError,
    TypeError,
    KeyError,
    OSError,
    NotImplementedError,
)
"""What the library raises over keys and files that it cannot use."""


class _Writer(IncrementalPdfFileWriter):
    """A revision that stays what the report is, PDF 1.7: PDF/A-3 knows nothing later."""

    output_version = (1, 7)

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Nothing that is added here needs a later version than the report has."""

    def _update_meta(self) -> None:
        """What the report says of itself stays as it was written: PDF/A-3a, PDF/UA-1."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Extensions of PDF 2.0 have no place in PDF 1.7."""


class CmsSigner:
    """Signs with whatever makes raw signatures, and looks at each result before it is given out."""

    def __init__(self, raw: RawSigner, stamper: TimeStamper | None = None) -> None:
        self._raw = raw
        self._stamper = stamper

    @property
    def certificate(self) -> bytes:
        """The signer's certificate (DER)."""
        held = self._raw.signing_cert
        return bytes(held.dump()) if held is not None else b""

    def sign_bytes(self, data: bytes) -> bytes:
        """CAdES-B over the data, CAdES-T with a time stamp authority; raises SigningError."""
        settings = PdfCMSSignedAttributes(
            signing_time=datetime.now(UTC), cades_signed_attrs=CAdESSignedAttrSpec()
        )

        async def sign() -> ContentInfo:
            return await self._raw.async_sign_general_data(
                data,
                DIGEST,
                detached=True,
                use_cades=True,
                timestamper=self._stamper,
                signed_attr_settings=settings,
            )

        try:
            signature = bytes(waited(sign).dump())
        except TimestampRequestError as fault:
            raise _no_stamp(fault) from fault
        except FAULTS as fault:
            raise _failed(fault) from fault
        self._look_at(data, signature)
        return signature

    def _look_at(self, data: bytes, signature: bytes) -> None:
        checked = check_signature(data, signature, [self.certificate], at=datetime.now(UTC))
        if checked.state is not SignatureState.VALID:
            raise SigningError(
                f"Tanda tangan yang dibuat tidak dapat dipakai: {checked.why} "
                "Periksa sertifikat dan layanan tanda tangan, lalu segel ulang."
            )

    def sign_pdf(self, source: Path, target: Path, *, reason: str) -> None:
        """PAdES-B in an added revision: every byte of the source stays where it was."""
        metadata = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=DIGEST,
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
        )
        field = SigFieldSpec(FIELD, on_page=0, invis_sig_settings=UNSEEN)
        signer = PdfSigner(metadata, self._raw, timestamper=self._stamper, new_field_spec=field)
        out = BytesIO()

        async def sign() -> None:
            with source.open("rb") as file:
                writer = _Writer(file)
                await signer.async_sign_pdf(writer, output=out)

        try:
            waited(sign)
        except TimestampRequestError as fault:
            raise _no_stamp(fault) from fault
        except FAULTS as fault:
            raise _failed(fault) from fault
        target.write_bytes(out.getvalue())


def _no_stamp(fault: Exception) -> SigningError:
    return SigningError(
        f"Stempel waktu tidak didapat: {fault} Periksa BUKTIKAN_TIMESTAMP_URL, lalu segel ulang."
    )


def _failed(fault: Exception) -> SigningError:
    """The message of a cause that already speaks to people, else one that names the fault."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, SigningError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return SigningError(f"Tanda tangan gagal dibuat ({type(fault).__name__}). Segel ulang.")


def fingerprint_of(der: bytes) -> str:
    """SHA-256 of a certificate in hexadecimal, as the trust list shows it."""
    return hashlib.sha256(der).hexdigest()

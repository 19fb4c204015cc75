"""Why a file is not read, as the exception that readers raise inside the child."""

from buktikan.core.proof.leaf import Unread

SAVE_AGAIN = "Buka berkasnya, simpan ulang, lalu kirim kembali."


class RefusedError(Exception):
    """The file is not read; `unread` says why and how a person mends it."""

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(code)
        self.unread = Unread(code, what, mend)


def damaged() -> RefusedError:
    """The file breaks off, or is not what its kind promises."""
    return RefusedError("damaged", "Berkas ini rusak dan tidak dapat dibaca.", SAVE_AGAIN)


def encrypted() -> RefusedError:
    """A password is needed."""
    return RefusedError(
        "encrypted",
        "Berkas ini dikunci dengan kata sandi.",
        "Hapus kata sandinya, simpan, lalu kirim ulang.",
    )


def too_large(what: str) -> RefusedError:
    """It is more than may be read at once; `what` is the whole sentence."""
    return RefusedError(
        "too_large", what, "Bagi berkasnya, atau kirim hanya bagian yang memuat angkanya."
    )


def no_reader() -> RefusedError:
    """Nobody here reads files of that kind."""
    return RefusedError(
        "kind",
        "Jenis berkas ini tidak dapat dibaca.",
        "Simpan sebagai PDF, XLSX, DOCX, CSV, PNG atau JPEG, lalu kirim kembali.",
    )


def too_slow() -> RefusedError:
    """Time ran out."""
    return RefusedError(
        "too_slow",
        "Berkas ini tidak selesai dibaca dalam batas waktu yang aman.",
        "Bagi berkasnya, atau kirim hanya halaman yang memuat angkanya.",
    )


def no_recogniser() -> RefusedError:
    """It is a picture of writing, and nobody here can look at pictures."""
    return RefusedError(
        "no_ocr",
        "Tidak dapat dibaca: OCR belum dipasang.",
        "Minta administrator memasang paket tesseract-ocr, tesseract-ocr-ind dan "
        "tesseract-ocr-osd, atau kirim berkas yang teksnya dapat disalin.",
    )

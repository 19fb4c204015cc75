"""Files that a browser sends, laid down where actions can look at them."""

from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from buktikan.actions.evidence_intake import Upload


def written(file: "UploadedFile[bytes]", target: Path) -> Upload:
    """The upload as a file of its own, with the name that the person gave it."""
    with target.open("wb") as writing:
        for piece in file.chunks():
            writing.write(piece)
    return Upload(target, file.name or "berkas")

"""How much one reading may bring forth, counted while it grows."""

from buktikan.reading.refusal import too_large


class Bounds:
    """The caps of one reading; readers tell it what they take up."""

    def __init__(self, reader: str, leaves: int, characters: int, recognition: int) -> None:
        self.reader = reader
        self.leaves = leaves
        self.characters = characters
        self.recognition = recognition
        """Seconds that OCR may take, for all pages together."""
        self.taken = 0

    def count(self, characters: int) -> None:
        """Take up so many characters; raises RefusedError beyond the cap."""
        self.taken += characters
        if self.taken > self.characters:
            raise too_large("Berkas ini memuat lebih banyak teks daripada yang dapat dibaca.")

"""The words around a number, parted by how near they stand and what they are to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a number.

    In a table (`tabular`) `row` are the texts of its row, `heads` those of its column from the
    nearest upwards, `section` the heading rows above it within the table, and `row_kinds` what
    stands over the row's own heads ("No", "Kecamatan"). In running text
    `sentence` is its sentence, and `at` where in it the number begins. `captions` are the lines
    above a table or the paragraph before, the nearest first; `title` the head of the leaf, and
    `cover` the head of the file.
    """

    tabular: bool
    row: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    sentence: str = ""
    at: int = 0
    captions: tuple[str, ...] = ()
    row_kinds: tuple[str, ...] = ()
    title: str = ""
    cover: str = ""
    leading: bool = False
    """Whether a table's number stands before the words of its row, as codes and numberings do."""
    own: str = ""
    """The rest of the cell or run in which the number stands."""

    @property
    def near(self) -> tuple[str, ...]:
        """Everything that belongs to the number itself, not to its neighbourhood."""
        return (
            (self.own, *self.row, *self.heads, *self.section) if self.tabular else (self.sentence,)
        )

"""Looking for persons in what was read: long texts in a confined child, short ones here."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from buktikan.core.personal.finding import Hit, Personal, PersonalKind
from buktikan.core.personal.search import find_personal
from buktikan.core.proof.leaf import Box, FileText
from buktikan.reading import wire
from buktikan.reading.cage import Caps, Ending, run_caged

MEGABYTE = 1024 * 1024
SHORT = 100_000
"""Characters that no text, however made, keeps us busy with for long."""
CAPS = Caps(1_500 * MEGABYTE, cpu_seconds=120, wall_seconds=150)


class NotSearchedError(Exception):
    """The text is so made that looking through it takes too long."""


def personal_in(text: FileText, caps: Caps = CAPS, short: int = SHORT) -> Personal:
    """Everything that tells of persons; raises NotSearchedError where that takes too much."""
    if sum(len(leaf.text) for leaf in text.leaves) <= short:
        return find_personal(text)
    with TemporaryDirectory(prefix="buktikan-pribadi-") as folder:
        said = Path(folder) / "teks"
        said.write_bytes(wire.pack(text))
        outcome = run_caged("buktikan.reading.personal_child", [str(said)], caps)
    if outcome.ending is not Ending.ANSWERED or outcome.code != 0:
        raise NotSearchedError
    return Personal(
        tuple(
            Hit(
                PersonalKind(kind),
                leaf,
                tuple(Box(*box) for box in boxes),
                sample,
                count,
                tuple((start, end) for start, end in spans),
            )
            for kind, leaf, boxes, sample, count, spans in json.loads(outcome.answer)
        )
    )

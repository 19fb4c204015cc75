"""Looks for persons in a packed reading, inside the confined child."""

import json
from pathlib import Path
from typing import BinaryIO

from buktikan.core.personal.search import find_personal
from buktikan.reading import wire


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Write the hits of the reading in the file FILE as JSON."""
    found = find_personal(wire.unpack(Path(arguments[0]).read_bytes()))
    told = [
        (one.kind.value, one.leaf, one.boxes, one.sample, one.count, one.spans)
        for one in found.hits
    ]
    answer.write(json.dumps(told).encode())
    return 0

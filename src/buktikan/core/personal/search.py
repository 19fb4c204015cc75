"""Looking for persons in a file. The one door to everything in this package."""

from buktikan.core.personal.finding import Hit, Personal
from buktikan.core.personal.lists import find_lists
from buktikan.core.personal.numbers import find_numbers
from buktikan.core.proof.leaf import FileText


def find_personal(text: FileText) -> Personal:
    """Everything in the file that tells of persons, by leaf."""
    hits: list[Hit] = [*find_lists(text.leaves)]
    for leaf in text.leaves:
        hits += find_numbers(leaf)
    order = list(type(hits[0].kind)) if hits else []
    return Personal(tuple(sorted(hits, key=lambda one: (one.leaf, order.index(one.kind)))))

"""Sentences with numbers in them, and what they state."""

import re
from collections.abc import Mapping
from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Fact, Where
from benchmarks.proof.paper import Prose, Run
from benchmarks.proof.topics import Topic
from benchmarks.proof.topics_counts import EVERY
from buktikan.core.period import Period

SLOT = re.compile(r"\{(\w+)\}")


class Sentences:
    """Gathers paragraphs and facts of one document, about one place unless told otherwise."""

    def __init__(self, draw: Draw, where: Where) -> None:
        self.draw, self.where = draw, where
        self.paragraphs: list[Prose] = []
        self.facts: list[Fact] = []

    def tell(
        self, template: str, numbers: Mapping[str, "Stated"], words: Mapping[str, str] | None = None
    ) -> None:
        """A paragraph: `{name}` of a number is written and marked, of a word put in as it is."""
        runs = []
        for at, part in enumerate(SLOT.split(template)):
            if at % 2 == 0:
                runs.append(Run(part))
            elif part in numbers:
                runs.append(self._mark(numbers[part]))
            else:
                runs.append(Run((words or {})[part]))
        self.paragraphs.append(Prose(tuple(run for run in runs if run.text)))

    def _mark(self, stated: "Stated") -> Run:
        plant = self.draw.plant()
        where = stated.where or self.where
        own = stated.own if stated.where is None else False
        self.facts.append(
            Fact(
                stated.topic,
                where,
                stated.period,
                stated.value,
                (plant,),
                stated.breakdown,
                own=own,
            )
        )
        return Run(stated.written or self.draw.number(stated.value), plant)


class Stated:
    """A number of a sentence and what it is about; `written` where it is not written plainly."""

    def __init__(
        self,
        topic: Topic,
        period: Period,
        value: Decimal,
        *,
        written: str = "",
        where: Where | None = None,
        breakdown: tuple[str, ...] = (),
        own: bool = True,
    ) -> None:
        self.topic, self.period, self.value = topic, period, value
        self.written, self.where, self.breakdown, self.own = written, where, breakdown, own


BY_ELEMENT = {one.element: one for one in EVERY}


def topic_of(element: str) -> Topic:
    """The topic of an element."""
    return BY_ELEMENT[element]

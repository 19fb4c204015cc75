"""The regions whose data the labelled statements are about, as whole reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from buktikan.core.achievement import Known, achieve
from buktikan.core.evidence import EvidenceClass, EvidenceItem, EvidenceLink, EvidenceState
from buktikan.core.framework import Framework, ValueKind
from buktikan.core.observation import Observation
from buktikan.core.period import parse_period
from buktikan.core.place import NATION, parent_of
from buktikan.core.problem import Findings
from buktikan.core.report import (
    Letterhead,
    ReportContents,
    ReportState,
    ReportText,
    blocks_of,
    sections_of,
)
from buktikan.core.tenure import EvaluationSession, Level, Tenure
from buktikan.frameworks.catalogue import load
from buktikan.frameworks.outline import default_outline

HERE = Path(__file__).parent
FRAMEWORK = "pj-2024-01"
NAMES = {"15": "Jambi", "33": "Jawa Tengah", "51": "Bali", "64": "Kalimantan Timur", "81": "Maluku"}
ITEM = "B-1"


@dataclass(frozen=True)
class Region:
    """One region of the file, as it was told."""

    key: str
    told: Mapping[str, Any]

    def contents(self, texts: Mapping[str, ReportText] | None = None) -> ReportContents:
        """The report of its session, made as in earnest: through the core's own calculation."""
        framework, told = load(FRAMEWORK), self.told
        place = told["place"]
        tenure = Tenure(place, "CONTOH", "Penjabat", told["inaugurated"])
        session = EvaluationSession(
            self.key, place, tenure.quarter(told["quarter"]), told["cutoff"], told["cutoff"],
            Level.MINISTRY, FRAMEWORK,
        )  # fmt: skip
        observations = tuple(self._observations(framework))
        links = tuple(_link(one) for one in observations if one.note != "-")
        above = (str(parent_of(place)), NATION)
        achievements = achieve(Known(framework, session, observations, links, (), above))
        return ReportContents(
            region_name=told["name"],
            framework=framework,
            outline=default_outline(),
            tenure=tenure,
            session=session,
            letterhead=Letterhead("", "", "", "", "", ""),
            state=ReportState.DRAFT,
            made_at=datetime(2024, 1, 1, tzinfo=UTC),
            achievements=achievements,
            blocks=blocks_of(framework, achievements, {}),
            sections=sections_of(framework, achievements),
            texts=texts or {},
            findings=Findings((), ()),
            evidence=(EvidenceItem(ITEM, "CONTOH", "CONTOH", (), EvidenceClass.PUBLIC),),
            links=links,
            observations=observations,
            notes=(),
            agencies=(),
            place_names={place: told["name"], NATION: "Indonesia", **NAMES, **told["places"]},
            synthetic=True,
        )

    def _observations(self, framework: Framework) -> Iterator[Observation]:
        for row in self.told["figures"].strip().splitlines():
            head, _, tail = row.partition(": ")
            element, place = head.split()
            number = framework.elements[element].kind is not ValueKind.YES_NO
            for told in tail.split("; "):
                period, value, *bare = told.split()
                yield Observation(
                    element, place, parse_period(period),
                    Decimal(value) if number else value == "1", "BPS", note=bare[0] if bare else "",
                )  # fmt: skip


def _link(one: Observation) -> EvidenceLink:
    return EvidenceLink(one.key, ITEM, state=EvidenceState.ACCEPTED)


@lru_cache(maxsize=1)
def regions() -> Mapping[str, Region]:
    """Every region by its key."""
    tree = yaml.safe_load((HERE / "regions.yaml").read_text(encoding="utf-8"))
    return {key: Region(key, told) for key, told in tree.items()}

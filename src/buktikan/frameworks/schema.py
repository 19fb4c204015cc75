"""The shape of a package as tables: the fields of each thing, the kinds that suit each unit."""

import re

from buktikan.core.framework import ValueKind
from buktikan.core.quantity import Unit
from buktikan.frameworks.block import Keys

HEAD_FILE = "framework.yaml"
LINE_CODE = re.compile(r"[A-Z]{1,3}\d{0,3}(?:\.[A-Za-z0-9]{1,6}){0,3}")
PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
ELEMENT_NAME = re.compile(r"[a-z][a-z0-9_]{1,59}")
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100

CONTENT = ("defaults", "lines", "elements", "scales")
HEAD = Keys(
    "kepala kerangka",
    ("key", "name", "valid_from", "source", "aspects", "owners"),
    ("priorities", "chapters", "supersedes", "category_scale", "notes", *CONTENT),
)
BODY = Keys("berkas isi kerangka", (), CONTENT)
DEFAULTS = Keys("bagian defaults", (), ("line", "element"))
NAMED = Keys("aspek atau bab", ("code", "name"))
PRIORITY = Keys("indikator prioritas", ("code", "name", "aspect"), ("actions",))
SCALE = Keys("skala", ("code", "name", "classes"), ("source",))
SCALE_CLASS = Keys("kelas skala", ("code", "name"), ("low", "high"))
ELEMENT = Keys(
    "elemen data",
    ("label", "unit", "period", "owner"),
    (
        "kind",
        "over_places",
        "over_time",
        "method",
        "producer",
        "breakdowns",
        "scale",
        "records",
        "same_as",
        "maximum_age_months",
        "may_exceed_hundred",
        "restricted_detail",
        "available_from",
        "tolerance",
    ),
)
TOLERANCE = Keys("toleransi", (), ("absolute", "percent"))
LINE = Keys(
    "baris indikator",
    (
        "code",
        "name",
        "aspect",
        "unit",
        "formula",
        "better",
        "period",
        "owner",
        "evidence",
        "source",
        "definition",
    ),
    (
        "priority",
        "chapter",
        "kind",
        "over_places",
        "over_time",
        "provenance",
        "valid_from",
        "producer",
        "traps",
        "share",
        "show_with",
        "scale",
        "targets",
        "date_rule",
    ),
)
SHARE = Keys("bagian share", ("numerator", "denominator", "base"), ("stated", "not_base"))
TARGET = Keys("sasaran", ("year", "source"), ("low", "high", "place"))
DATE_RULE = Keys("tenggat", ("month", "day"), ("year_offset",))

NUMERIC = (ValueKind.NUMBER,)
COUNTED = (ValueKind.COUNT, ValueKind.NUMBER)
KINDS_BY_UNIT: dict[Unit, tuple[ValueKind, ...]] = {
    Unit.PERCENT: (ValueKind.PERCENT,),
    Unit.POINTS: NUMERIC,
    Unit.PERSONS: COUNTED,
    Unit.CHILDREN: COUNTED,
    Unit.FAMILIES: COUNTED,
    Unit.HOUSEHOLDS: COUNTED,
    Unit.COUNT: COUNTED,
    Unit.VILLAGES: COUNTED,
    Unit.RUPIAH: (ValueKind.MONEY,),
    Unit.INDEX: NUMERIC,
    Unit.SCORE: NUMERIC,
    Unit.LEVEL: NUMERIC,
    Unit.DAYS: (ValueKind.NUMBER, ValueKind.COUNT),
    Unit.TONNES: NUMERIC,
    Unit.KILOMETRES: NUMERIC,
    Unit.PER_100K: NUMERIC,
    Unit.PER_1000: NUMERIC,
    Unit.YES_NO: (ValueKind.YES_NO,),
    Unit.CLASS: (ValueKind.CLASS,),
    Unit.DATE: (ValueKind.DATE,),
    Unit.TEXT: (ValueKind.TEXT,),
    Unit.RECORDS: (ValueKind.RECORDS,),
}
"""The kinds that a unit can have; the first one is meant when a package names none."""

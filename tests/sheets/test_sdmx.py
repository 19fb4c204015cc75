"""SDMX-CSV and SDMX-ML: exact numbers, declared concepts, nothing deleted, nothing guessed."""

from decimal import Decimal
from pathlib import Path

import pytest

from buktikan.core.numeral import NumberFormat
from buktikan.core.place import CodeSystem
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.sdmx_csv import read_sdmx_csv
from buktikan.sheets.sdmx_ml import SdmxLimits, read_sdmx_ml
from buktikan.sheets.sdmx_rows import SdmxOptions, period_text

BRIDGE = PlaceBridge(CodeSystem.BPS_2023, {"6409": "64.09", "6400": "64"})
OPTIONS = SdmxOptions(BRIDGE, "BPS", {"P0": "poverty_rate"}, published="2024-07-01")
HEAD_1 = (
    "DATAFLOW,FREQ,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS"
)
HEAD_2 = f"STRUCTURE,STRUCTURE_ID,ACTION,{HEAD_1.partition(',')[2]}"
FLOW_1 = "BPS:P0(1.0)"
FLOW_2 = "dataflow,BPS:P0(1.0),I"


def read(folder: Path, head: str, *rows: str, options: SdmxOptions = OPTIONS) -> TableReading:
    path = folder / "p0.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return read_sdmx_csv(path, options)


@pytest.mark.parametrize(("head", "flow"), [(HEAD_1, FLOW_1), (HEAD_2, FLOW_2)])
def test_both_heads_give_the_same_entry(tmp_path: Path, head: str, flow: str) -> None:
    reading = read(tmp_path, head, f"{flow},A,6409,P0,_T,2023-03,6.970,PT,,P")

    (one,) = reading.entries
    assert (one.element, one.place, one.period) == ("poverty_rate", "64.09", "2023-03")
    assert isinstance(one.value, Decimal)
    assert str(one.value) == "6.970"
    assert (one.unit, one.status, one.source, one.published) == ("persen", "P", "BPS", "2024-07-01")
    assert one.breakdown == {}
    assert one.spot("value").column == "OBS_VALUE"
    assert reading.number_format is NumberFormat.ENGLISH
    assert reading.findings.problems == ()


def test_codes_with_labels_are_read_as_codes(tmp_path: Path) -> None:
    head = (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Wilayah,INDICATOR: Indikator,"
        "TIME_PERIOD: Waktu,OBS_VALUE"
    )
    reading = read(tmp_path, head, f"{FLOW_2},6409: PPU,P0: Kemiskinan,2023: 2023,6.97")
    assert [(one.place, one.element, one.period) for one in reading.entries] == [
        ("64.09", "poverty_rate", "2023")
    ]


def test_a_power_of_ten_moves_the_number_and_keeps_its_digits(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD_1, f"{FLOW_1},A,6409,POOR,_T,2023-03,11.19,PS,3,")
    assert str(reading.entries[0].value) == "1.119E+4"


def test_a_dimension_that_is_no_total_splits_the_figure(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD_1, f"{FLOW_1},A,6409,P0,F,2023-03,6.97,PT,,A")
    assert reading.entries[0].breakdown == {"sex": "F"}


def test_what_follows_the_value_is_an_attribute_and_splits_nothing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,SOURCE_NOTE",
        f"{FLOW_1},6409,P0,2023,6.97,Susenas",
    )
    assert reading.entries[0].breakdown == {}


@pytest.mark.parametrize("text", ["", "NaN", "..."])
def test_a_cell_without_a_figure_is_missing_and_never_zero(tmp_path: Path, text: str) -> None:
    (one,) = read(tmp_path, HEAD_1, f"{FLOW_1},A,6409,P0,_T,2018,{text},PT,,").entries
    assert (one.value, one.status) == ("", "M")
    assert one.absence


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (f'{FLOW_1},A,6409,P0,_T,2023,"6,97",PT,,A', "sdmx.number", "OBS_VALUE"),
        (f"{FLOW_1},A,6409,P0,_T,2023,6.97,PT,ribu,A", "sdmx.number", "OBS_VALUE"),
        (f"{FLOW_1},A,9999,P0,_T,2023,6.97,PT,,A", "place.bridge", "REF_AREA"),
        (f"{FLOW_1},A,6409,P0,_T,2023,6.97,PT,,X", "status.unknown", "OBS_STATUS"),
        (f"{FLOW_1},A,6409,P0,_T,2023", "text.ragged", ""),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_row_and_column(
    tmp_path: Path, row: str, code: str, column: str
) -> None:
    reading = read(tmp_path, HEAD_1, row)
    (problem,) = reading.findings.blocking
    assert (problem.code, problem.where.row, problem.where.column) == (code, 2, column)
    assert (reading.counts.rows_read, reading.counts.refused) == (1, 1)


def test_a_deletion_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD_2, "dataflow,BPS:P0(1.0),D,A,6409,P0,_T,2023,,PT,,")
    assert [one.code for one in reading.findings.blocking] == ["sdmx.delete"]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("element,place,period,value", "DATAFLOW"),
        ("DATAFLOW,REF_AREA,OBS_VALUE", "TIME_PERIOD"),
    ],
)
def test_another_head_is_told_and_nothing_is_read(tmp_path: Path, head: str, words: str) -> None:
    reading = read(tmp_path, head, "a,b,c,d")
    assert reading.entries == ()
    assert words in reading.findings.blocking[0].what


def test_without_an_indicator_the_whole_file_must_be_declared(tmp_path: Path) -> None:
    head, row = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE", f"{FLOW_1},6409,2023,6.97"
    assert [one.code for one in read(tmp_path, head, row).findings.blocking] == ["column.missing"]
    declared = SdmxOptions(BRIDGE, "BPS", element="poverty_rate")
    assert read(tmp_path, head, row, options=declared).entries[0].element == "poverty_rate"


@pytest.mark.parametrize(
    ("text", "ours"),
    [("2024-A1", "2024"), ("2024-M03", "2024-03"), ("2024-Q1", "2024-Q1"), ("2024", "2024")],
)
def test_reporting_periods_are_written_our_way(text: str, ours: str) -> None:
    assert period_text(text) == ours


# SDMX-ML, in its limited child

HEADER = """<mes:Header><mes:ID>T</mes:ID><mes:Test>false</mes:Test>
<mes:Prepared>2024-07-01T00:00:00</mes:Prepared><mes:Sender id="BPS"/>
<mes:Structure structureID="S" {more}dimensionAtObservation="TIME_PERIOD">
<com:Structure><Ref agencyID="BPS" id="P0" version="1.0"/></com:Structure></mes:Structure>
</mes:Header>"""
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
URN = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=BPS:P0(1.0):ObsLevelDim:TIME_PERIOD"
GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="{SCHEMAS}/message" xmlns:gen="{SCHEMAS}/data/generic"
 xmlns:com="{SCHEMAS}/common">{HEADER.format(more="")}
<mes:DataSet structureRef="S" action="Replace"><gen:Series><gen:SeriesKey>
<gen:Value id="FREQ" value="A"/><gen:Value id="REF_AREA" value="6409"/>
<gen:Value id="INDICATOR" value="P0"/></gen:SeriesKey>
<gen:Attributes><gen:Value id="UNIT_MEASURE" value="PT"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2023-03"/><gen:ObsValue value="6.970"/>
<gen:Attributes><gen:Value id="OBS_STATUS" value="P"/></gen:Attributes></gen:Obs>
</gen:Series></mes:DataSet></mes:GenericData>"""
SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData xmlns:mes="{SCHEMAS}/message"
 xmlns:ss="{SCHEMAS}/data/structurespecific" xmlns:com="{SCHEMAS}/common" xmlns:ns1="{URN}"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{HEADER.format(more=f'namespace="{URN}" ')}
<mes:DataSet ss:structureRef="S" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure"
 action="Replace"><Series FREQ="A" REF_AREA="6409" INDICATOR="P0" UNIT_MEASURE="PT">
<Obs TIME_PERIOD="2023-03" OBS_VALUE="6.970" OBS_STATUS="P"/></Series></mes:DataSet>
</mes:StructureSpecificData>"""
BOMB = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'


def message(folder: Path, text: str) -> Path:
    path = folder / "p0.xml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [GENERIC, SPECIFIC], ids=["generic", "structure-specific"])
def test_a_message_gives_the_same_entry_as_sdmx_csv(tmp_path: Path, text: str) -> None:
    pytest.importorskip("sdmx")
    reading = read_sdmx_ml(message(tmp_path, text), OPTIONS)

    assert reading.findings.problems == ()
    (one,) = reading.entries
    assert (one.element, one.place, one.period, str(one.value)) == (
        "poverty_rate",
        "64.09",
        "2023-03",
        "6.970",
    )
    assert (one.unit, one.status, one.breakdown) == ("persen", "P", {})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GENERIC.replace("?>\n", f"?>{BOMB}\n", 1).replace("6.970", "&y;"), "file.xml"),
        (GENERIC.replace('action="Replace"', 'action="Delete"'), "sdmx.delete"),
        (GENERIC.replace("</gen:Series>", ""), "sdmx.message"),
        ("<a><b/></a>", "sdmx.message"),
    ],
    ids=["entities", "delete", "broken", "no message"],
)
def test_what_is_no_plain_data_message_is_refused(tmp_path: Path, text: str, code: str) -> None:
    pytest.importorskip("sdmx")
    reading = read_sdmx_ml(message(tmp_path, text), OPTIONS)
    assert [one.code for one in reading.findings.blocking] == [code]
    assert reading.entries == ()


def test_a_message_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("sdmx")
    path = message(tmp_path, GENERIC)
    small = read_sdmx_ml(path, OPTIONS, SdmxLimits(file_bytes=10))
    few = read_sdmx_ml(path, OPTIONS, SdmxLimits(rows=0))
    assert [one.findings.blocking[0].code for one in (small, few)] == ["file.too_large"] * 2


def test_without_its_library_it_says_how_to_install_it(tmp_path: Path) -> None:
    reading = read_sdmx_ml(message(tmp_path, GENERIC), OPTIONS, library="tidak_terpasang")
    (problem,) = reading.findings.blocking
    assert problem.code == "sdmx.not_installed"
    assert "requirements/standards.lock" in problem.mend

"""Statements of a report are judged against its data and against arithmetic."""

import pytest

from benchmarks.claims.regions import regions
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.judging import Knowledge, judge_report, judge_text, knowledge_of
from buktikan.core.evidence import WITHOUT_EVIDENCE
from buktikan.core.report import ReportText
from buktikan.frameworks.vocabulary import spoken

KNOWN = {key: knowledge_of(regions()[key].contents(), spoken()) for key in ("ppu", "merangin")}
NOTHING = knowledge_of(None)
TRUE, WRONG, OPEN = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNDECIDABLE


def judged(text: str, knowledge: Knowledge, part: str = "") -> list[Judgement]:
    """The verdicts on statements, without the list of typed numbers."""
    return [one for one in judge_text(text, knowledge, part=part) if one.kind != "number"]


def verdict_on(text: str, knowledge: Knowledge, part: str = "") -> Verdict | None:
    """The gravest verdict on a text: wrong, else true, else open; None without a statement."""
    found = {one.verdict for one in judged(text, knowledge, part)}
    return next((one for one in (WRONG, TRUE, OPEN) if one in found), None)


@pytest.mark.parametrize(
    ("part", "text", "verdict"),
    [
        ("p.P5", "TPT PPU yang terendah di Kalimantan Timur.", TRUE),
        ("p.P6", "Angka kemiskinan pada 2024 sebesar 6,97 persen.", WRONG),
        ("p.P8", "Selama triwulan ini belanja terealisasi [[P8.1]].", WRONG),
        ("p.P8", "Sampai Februari 2024 belanja APBD terealisasi 9,48 persen.", TRUE),
        ("p.P5", "TPT lebih tinggi dari provinsi.", WRONG),
        ("p.P5", "Tidak ada penganggur di Penajam Paser Utara.", WRONG),
        ("p.P6", "Jumlah penduduk miskin turun 330 jiwa menjadi 11.580 jiwa.", TRUE),
        ("p.P6", "Jumlah penduduk miskin turun 530 jiwa menjadi 11.580 jiwa.", WRONG),
        ("p.P5", "Terjadi kenaikan TPT menjadi 2,07 persen.", WRONG),
        ("p.P5", "TPT stabil di angka 3,07 persen.", WRONG),
        ("p.P7", "Cakupan UHC mencapai lebih dari 98 persen.", TRUE),
        ("p.P7", "Cakupan UHC mencapai lebih dari 99 persen.", WRONG),
        ("p.P2", "Stunting turun dari 27,3% menjadi 21,8% atau turun 5,5%.", WRONG),
        ("p.P6", "Penduduk miskin ekstrem tidak bertambah.", TRUE),
        ("p.P6", "Penduduk miskin ekstrem tidak berkurang.", WRONG),
        ("p.P6", "Persentase penduduk miskin naik dibandingkan tahun sebelumnya.", WRONG),
        ("p.P10", "NIB terbit pada Januari 2024 sebanyak 365.", WRONG),
        ("p.P10", "Investasi Rp448,7 miliar terdiri atas Rp412,5 miliar dan Rp36,2 miliar.", TRUE),
        ("p.P1", "Inflasi Kalimantan Timur pada Februari 2024 sebesar 2,28 persen.", WRONG),
        ("p.P5", "The unemployment rate is higher than the national rate.", WRONG),
        ("p.P5", "TPT turun dari [[P5.1]] menjadi 2,00 persen.", OPEN),
        ("p.P9", "Tercatat 41 inovasi daerah pada 2023.", None),
        ("p.P4", "Nilai IKM naik menjadi 84,2.", OPEN),
        ("p.P6", "Kemiskinan ditargetkan turun menjadi 6 persen.", None),
        ("p.P7", "Posyandu mencatat 2 kasus kematian bayi di Kecamatan Babulu.", None),
    ],
)
def test_a_statement_of_the_example_region(part: str, text: str, verdict: Verdict | None) -> None:
    found = verdict_on(text, KNOWN["ppu"], part)
    assert found is verdict, judged(text, KNOWN["ppu"], part)


@pytest.mark.parametrize(
    ("part", "text", "verdict"),
    [
        ("p.P5", "TPT Merangin adalah yang terendah di Jambi.", OPEN),
        ("p.P1", "Inflasi masih terkendali dalam rentang sasaran.", WRONG),
        ("p.P2", "Prevalensi stunting 12,2 persen masih di atas target nasional 14 persen.", WRONG),
        ("p.P4", "Nilai IKM 86,75 termasuk kategori Sangat Baik.", WRONG),
        ("p.P8", "Realisasi PAD mencapai 35,0 persen dari target pendapatan daerah.", WRONG),
        ("p.P8", "Realisasi PAD mencapai 35,0 persen dari target PAD.", TRUE),
    ],
)
def test_a_statement_where_other_regions_are_unknown(
    part: str, text: str, verdict: Verdict
) -> None:
    found = verdict_on(text, KNOWN["merangin"], part)
    assert found is verdict, judged(text, KNOWN["merangin"], part)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Belanja naik 20 persen dari 1.081 menjadi 1.231 miliar.", "13,9 persen"),
        ("Kemiskinan turun 0,28 persen dari 7,25 persen menjadi 6,97 persen.", "0,28 poin"),
        ("Ada 12 SD dan 8 SMP, seluruhnya 21 sekolah.", "20"),
        ("Sebanyak 45 dari 60 desa atau 65 persen sudah menyalurkan.", "75,00 persen"),
        ("Peserta naik tiga kali lipat dari 40 menjadi 80 orang.", "2,00 kali"),
        ("Angkanya naik dari 7,25 menjadi 6,97.", "turun"),
        ("It rose 20 percent, from 1,081 to 1,231.", "13,9 persen"),
    ],
)
def test_without_a_session_arithmetic_is_judged(text: str, right: str) -> None:
    (denied,) = (one for one in judged(text, NOTHING) if one.verdict is WRONG)
    assert denied.right == right
    assert denied.why[0].endswith(".")


def test_a_verdict_tells_numbers_period_and_source() -> None:
    (found,) = judged("TPT turun menjadi 2,70 persen.", KNOWN["ppu"], "p.P5")
    assert found.lines == ("P5.1",)
    assert found.right == "2,07 persen"
    assert "Agustus 2023" in found.why[0]
    assert "BPS" in found.why[0]


def test_an_unproven_value_is_never_told() -> None:
    text = "Nilai IKM tercatat 80,1 dan [[P4.2]]."
    found = judged(text, KNOWN["ppu"], "p.P4")
    assert {one.verdict for one in found} == {OPEN}
    assert not any("84,2" in sentence for one in found for sentence in one.why)
    assert WITHOUT_EVIDENCE in found[0].quote


def test_a_place_of_a_verdict_is_that_of_the_text_as_it_was_written() -> None:
    text = "Pembukaan. TPT naik dari [[P5.1 sebelumnya]] menjadi [[P5.1]].\n- Penutup."
    found = judged("Pembukaan. TPT naik menjadi [[P5.1]].", KNOWN["ppu"], "p.P5")
    assert found[0].start == len("Pembukaan. ")
    for one in judge_text(text, KNOWN["ppu"], part="p.P5"):
        assert 0 <= one.start < one.end <= len(text)


def test_a_report_is_judged_part_by_part() -> None:
    texts = {
        "p.P5": ReportText("p.P5", "Pengangguran", ("TPT naik menjadi 2,07 persen.",)),
        "p.P6": ReportText("p.P6", "Kemiskinan", ("Uraian tanpa angka.",)),
    }
    found = judge_report(regions()["ppu"].contents(texts), spoken())
    assert [one.verdict for one in found["p.P5"] if one.kind == "change"] == [WRONG]
    assert found["p.P6"] == ()

"""Model reports as files: there and back unchanged; hostile files are refused with their line."""

from dataclasses import replace

import pytest

from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.model_report import model_from
from buktikan.frameworks.model_report_files import files_of
from buktikan.frameworks.outline import default_outline, outline_from, outline_text
from tests.core.test_model_report_difference import MODEL

FULL = replace(
    MODEL,
    head=replace(MODEL.head, key="lpj-contoh", version=2, supersedes=1, change_note="Lebih\nrapi"),
    guidance={"1.umum": "Satu: [[P5.1]].\n\n- butir\n- # pagar", "3.A1": "'kutip' & *bintang*"},
)
FILES = files_of(FULL)
FEW = {name: FILES[name] for name in ("model.yaml", "outline.yaml")}


def test_a_model_comes_back_as_it_was_written() -> None:
    assert model_from(FILES) == FULL
    assert outline_from("x", outline_text(default_outline())) == default_outline()
    assert b"&id" not in b"".join(FILES.values())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("model.yaml", b"key: ../etc\nversion: 1\ntitle: T\nauthor: A\nframework: x", "../etc"),
        ("model.yaml", b"key: [", "YAML"),
        ("model.yaml", b"key: a-b\nversion: 0\ntitle: T\nauthor: A\nframework: x", "0"),
        ("guidance.yaml", b"../../x: teks", "../../x"),
        ("guidance.yaml", b"1.umum: " + b"x" * 20_001, "terlalu panjang"),
        ("guidance.yaml", b"1.umum: !!python/object:os.system x", "Tag YAML"),
        ("guidance.yaml", b"1.umum: &a x\n1.dasar: *a", "Jangkar"),
        ("guidance.yaml", b"x" * 1_000_001, "paling besar"),
        ("guidance.yaml", b'1.umum: "balik \\u202e arah"', "tidak terlihat"),
        ("lines.yaml", b"lines: [{code: ../P1}]", "../P1"),
        ("evidence.yaml", b"../P1: [a]", "../P1"),
        ("agenda.yaml", b"title: T", "invitation"),
        ("slides.yaml", b"block: " + str([{"key": "a"}] * 501).encode(), "501"),
        ("lain.yaml", b"a: 1", "tidak dikenal"),
        ("scale.yaml", b"code: a\nname: b\nclasses: [{code: a, name: b, low: banyak}]", "banyak"),
    ],
)
def test_hostile_files_are_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(PackageFaultsError) as caught:
        model_from({**FEW, name: data})
    assert any(told in fault.sentence() for fault in caught.value.faults)


def test_a_huge_or_cut_off_outline_is_refused() -> None:
    parts = "".join(f"\n  - {{key: a.b{n}, title: T, kind: text}}" for n in range(61))
    chapter = f"\n- number: BAB I\n  title: T\n  parts:{parts}"
    text = f"key: x\nname: X\nsource: S\nchapters:{chapter}"
    for data, told in ((text.encode(), "61"), ((text + chapter * 12).encode(), "13")):
        with pytest.raises(PackageFaultsError) as caught:
            model_from({**FEW, "outline.yaml": data})
        assert any(told in fault.sentence() for fault in caught.value.faults)
    with pytest.raises(PackageFaultsError):
        model_from({"model.yaml": FILES["model.yaml"]})

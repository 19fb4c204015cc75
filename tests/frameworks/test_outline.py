"""Outlines from YAML: the shipped one, and faults with their lines."""

import pytest

from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.outline import default_outline, outline_from


def test_shipped_outline_says_its_source() -> None:
    outline = default_outline()
    assert [one.number for one in outline.chapters] == ["BAB I", "BAB II", "BAB III", "BAB IV"]
    assert outline.source


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("[{key: 1.a, title: A, kind: entah}]", "entah"),
        ("[{key: 1.a, title: A, kind: text}, {key: 1.a, title: B, kind: text}]", "dua kali"),
        ("[{key: ../x, title: A, kind: text}]", "../x"),
        ("[{title: A, kind: text}]", '"key"'),
    ],
)
def test_faults_are_named(parts: str, told: str) -> None:
    text = f"key: x\nname: X\nsource: S\nchapters:\n- number: BAB I\n  title: T\n  parts: {parts}\n"
    with pytest.raises(PackageFaultsError) as caught:
        outline_from("x.yaml", text.encode())
    assert any(told in fault.sentence() for fault in caught.value.faults)

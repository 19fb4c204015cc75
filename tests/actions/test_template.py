"""A region's logo, letter and slides: versions that stay, and who signs on which day."""

import io
from datetime import UTC, date, datetime, timedelta

import docx
import pptx
import pytest
from PIL import Image

from buktikan.actions.letters import fill_letter, preview_facts
from buktikan.actions.report import contents_of
from buktikan.actions.template import (
    TemplateRefusedError,
    go_back_to_ours,
    in_force,
    keep_template,
    name_signatory,
    use_again,
)
from buktikan.core.template import Signatory, SigningPart, TemplateKind, signatory_on
from buktikan.records.models import Event, RegionTemplate
from buktikan.records.models.history import HistoryError
from tests.factories.region import BY, REGION, SESSION, open_example_bare

pytestmark = pytest.mark.django_db
WIDE = (12_192_000, 6_858_000)


def letter(*paragraphs: str) -> bytes:
    document = docx.Document()
    for told in paragraphs:
        document.add_paragraph(told)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def logo(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (1800, 600), colour).save(held, "JPEG", comment=b"rahasia")
    return held.getvalue()


def deck() -> bytes:
    made = pptx.Presentation()
    made.slide_width, made.slide_height = WIDE
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Angka lama 1.081"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_versions_stay_and_the_newest_is_used() -> None:
    open_example_bare()
    first = keep_template(REGION, TemplateKind.LOGO, "lambang.jpg", logo("red"), by=BY)
    keep_template(REGION, TemplateKind.LOGO, "lambang.jpg", logo("red"), by=BY)
    second = keep_template(REGION, TemplateKind.LOGO, "baru.jpg", logo("blue"), by=BY)
    assert (first.version, second.version) == (1, 2)
    assert in_force(REGION, TemplateKind.LOGO) == bytes(second.content)
    assert bytes(second.content).startswith(b"\x89PNG")
    assert b"rahasia" not in bytes(second.content)
    again = use_again(first, by=BY)
    assert (again.version, bytes(again.content)) == (3, bytes(first.content))
    go_back_to_ours(REGION, TemplateKind.LOGO, by=BY)
    assert in_force(REGION, TemplateKind.LOGO) == b""
    assert RegionTemplate.objects.count() == 4
    verbs = Event.objects.filter(verb__startswith="template.").values_list("verb", flat=True)
    assert sorted(verbs) == ["template.kept"] * 3 + ["template.withdrawn"]
    with pytest.raises(HistoryError):
        first.save()


def test_a_letter_of_the_region_is_filled_with_its_own_words() -> None:
    open_example_bare()
    told = "{{ daerah }}: {{ triwulan }}{% if penyiap %} oleh {{ penyiap }}{% endif %}"
    keep_template(REGION, TemplateKind.LETTER, "surat.docx", letter(told), by=BY)
    filled = fill_letter(preview_facts(contents_of(SESSION)))
    assert [one["text"] for one in filled.words if one["kind"] == "par"] == [
        "Kabupaten Penajam Paser Utara: Triwulan II"
    ]
    assert (
        "Kabupaten Penajam Paser Utara"
        in docx.Document(io.BytesIO(filled.document)).paragraphs[0].text
    )


def test_slides_keep_their_master_and_lose_their_slides() -> None:
    open_example_bare()
    keep_template(REGION, TemplateKind.SLIDES, "paparan.pptx", deck(), by=BY)
    kept = pptx.Presentation(io.BytesIO(in_force(REGION, TemplateKind.SLIDES)))
    assert len(kept.slides) == 0
    assert len(kept.slide_layouts) == 11


@pytest.mark.parametrize(
    ("kind", "name", "data", "code"),
    [
        (TemplateKind.LOGO, "lambang.svg", b"<svg/>", "template.name"),
        (TemplateKind.LOGO, "lambang.png", b"<svg/>", "logo.unreadable"),
        (TemplateKind.LETTER, "surat.docx", b"x" * (9 << 20), "template.size"),
        (TemplateKind.LETTER, "surat.docm", b"x", "template.name"),
    ],
)
def test_a_refused_upload_leaves_what_was(
    kind: TemplateKind, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(TemplateRefusedError) as refused:
        keep_template(REGION, kind, name, data, by=BY)
    assert [one.code for one in refused.value.refusals] == [code]
    assert all(one.mend for one in refused.value.refusals)
    assert not RegionTemplate.objects.exists()


def test_the_report_is_signed_by_whoever_signs_on_its_day() -> None:
    open_example_bare()
    day = date(2024, 3, 19)
    name_signatory(
        REGION,
        SigningPart.SIGNATORY,
        name="Rina (CONTOH)",
        post="Pelaksana Harian",
        valid_from=day,
        valid_to=day + timedelta(days=3),
        by=BY,
    )
    on_the_day = contents_of(SESSION, made_at=datetime(2024, 3, 20, 9, tzinfo=UTC))
    later = contents_of(SESSION, made_at=datetime(2024, 3, 25, 9, tzinfo=UTC))
    assert on_the_day.letterhead.signatory == "Rina (CONTOH)"
    assert later.letterhead.signatory == "Makmur Marbun"


def test_of_several_the_one_who_began_last_signs() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    old = Signatory(SigningPart.SIGNATORY, "A", "", date(2024, 1, 1), None, now)
    new = Signatory(SigningPart.SIGNATORY, "B", "", date(2024, 3, 1), None, now)
    mended = Signatory(
        SigningPart.SIGNATORY, "C", "", date(2024, 3, 1), None, now + timedelta(hours=1)
    )
    known = (mended, old, new)
    assert signatory_on(date(2024, 2, 29), SigningPart.SIGNATORY, known) is old
    assert signatory_on(date(2024, 3, 1), SigningPart.SIGNATORY, known) is mended
    assert signatory_on(date(2023, 12, 31), SigningPart.SIGNATORY, known) is None
    assert signatory_on(date(2024, 3, 1), SigningPart.PREPARER, known) is None

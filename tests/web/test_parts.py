"""The parts of pages, rendered by Django's own engine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from buktikan.core.evidence import EvidenceState, Standing
from buktikan.core.problem import Problem, Severity, Where
from buktikan.core.quantity import Unit
from buktikan.core.submission import SubmissionState
from buktikan.records.models import EvaluationSession, Place, Tenure
from buktikan.web.templatetags import buktikan
from tests.house.tree import SOURCES

ICONS = {one.stem for one in (SOURCES / "web" / "static" / "img" / "icons").glob("*.svg")}
TEMPLATES = (SOURCES / "web" / "templates").rglob("*.html")
ERRORS = sorted((SOURCES / "web" / "templates" / "errors").glob("*.html"))


def part(_part: str, **context: object) -> str:
    """A part as it is printed, white space made one blank."""
    return " ".join(render_to_string(f"_parts/{_part}.html", context).split())


class Registration(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Judul", help_text="Seperti tertulis pada dokumennya.")
    kind = forms.ChoiceField(
        label="Kelas", choices=[("a", "terbuka"), ("b", "rahasia")], widget=forms.RadioSelect
    )
    owners = forms.MultipleChoiceField(
        label="Pemilik",
        choices=[("1", "Dinas Kesehatan")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agency = forms.ChoiceField(label="OPD", choices=[("1", "Dinas Kesehatan")])
    checked = forms.BooleanField(label="Sudah diperiksa")
    words = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"class": "own"}), required=False
    )
    file = forms.FileField(label="Berkas", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


# Icons


def test_every_icon_that_a_page_asks_for_is_drawn() -> None:
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([a-z]+)" %}', path.read_text(encoding="utf-8"))
    }

    assert asked - ICONS == set()
    assert len(asked) > 5


def test_an_icon_is_for_the_eye_only() -> None:
    assert part("icon", name="check").startswith('<svg class="b-icon" aria-hidden="true"')


# States and figures


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (Standing.BACKED, "verified"),
        (Standing.WAITING, "waiting"),
        (Standing.REJECTED, "returned"),
        (Standing.WITHOUT, "unproven"),
        *zip(EvidenceState, ("waiting", "verified", "returned"), strict=True),
        *zip(
            SubmissionState,
            ("unsent", "waiting", "waiting", "returned", "verified", "returned"),
            strict=True,
        ),
        ("cannot", "cannot"),
        ("never heard of", "unsent"),
    ],
)
def test_every_state_of_the_core_has_a_look(state: object, kind: str) -> None:
    assert buktikan.state_kind(state) == kind  # type: ignore[arg-type]


def test_a_state_is_a_word_and_may_lead_somewhere() -> None:
    assert part("state", state=Standing.WITHOUT) == (
        '<span class="b-state b-state--unproven">tanpa data dukung</span>'
    )
    assert part("state", kind="cannot", label="tidak <ada>", url="/nilai/") == (
        '<a class="b-state b-state--cannot" href="/nilai/">tidak &lt;ada&gt;</a>'
    )


def test_a_number_without_accepted_evidence_says_so() -> None:
    unproven = part(
        "figure",
        amount=Decimal("6.97"),
        unit=Unit.PERCENT,
        standing=Standing.WITHOUT,
        url="/n/",
    )
    proven = part(
        "figure", amount=Decimal("6.97"), unit=Unit.PERCENT, standing=Standing.BACKED, url="/n/"
    )

    assert "tanpa data dukung" in unproven
    assert "b-figure--unproven" in unproven
    assert '<a class="b-figure__number" href="/n/">6,97 persen</a>' in proven
    assert "b-figure--unproven" not in proven


def test_no_number_is_never_nought() -> None:
    absent = part("figure", amount=None, standing=Standing.WITHOUT)
    nought = part("figure", amount=Decimal(0), unit=Unit.PERSONS)

    assert "tidak ada angka" in absent
    assert "0" not in absent
    assert "0 jiwa" in nought


@pytest.mark.parametrize(
    ("amount", "places", "printed"),
    [(Decimal("1234.50"), None, "1.234,5"), (Decimal("1234.505"), 2, "1.234,51"), (None, 2, "–")],
)
def test_numbers_are_printed_the_indonesian_way(
    amount: Decimal | None, places: int | None, printed: str
) -> None:
    assert buktikan.number(amount, places) == printed


def test_a_session_is_named_by_its_quarter_and_region() -> None:
    tenure = Tenure(
        place=Place(code="64.09", name="Kabupaten Penajam Paser Utara"),
        inaugurated=date(2023, 9, 19),
        term=1,
    )

    label = buktikan.session_label(EvaluationSession(tenure=tenure, quarter=2))

    assert label == "Triwulan II · Kabupaten Penajam Paser Utara"


# Deadlines


@pytest.mark.parametrize(
    ("hours", "words", "kind"),
    [
        (-72, "terlambat 3 hari", "late"),
        (-48, "terlambat 2 hari", "late"),
        (-47, "terlambat 47 jam", "late"),
        (-1, "terlambat 1 jam", "late"),
        (0, "sisa kurang dari 1 jam", "soon"),
        (1, "sisa 1 jam", "soon"),
        (47, "sisa 47 jam", "soon"),
        (48, "sisa 2 hari", "calm"),
        (71, "sisa 2 hari", "calm"),
    ],
)
def test_hours_are_told_in_words_and_looks(hours: int, words: str, kind: str) -> None:
    printed = part("hours", hours=hours)

    assert words in printed
    assert f"b-hours--{kind}" in printed


def test_no_deadline_is_no_chip() -> None:
    assert part("hours", hours=None) == ""


# Forms


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    form = Registration({"title": ""})

    printed = part("field", field=form["title"])

    assert '<label class="govuk-label" for="id_title">Judul</label>' in printed
    assert 'class="govuk-input govuk-input--error"' in printed
    assert 'aria-describedby="id_title_hint id_title_error"' in printed
    assert 'id="id_title_hint"' in printed
    assert 'id="id_title_error"' in printed
    assert 'aria-invalid="true"' in printed


def test_a_field_without_error_or_hint_has_nothing_to_point_to() -> None:
    printed = part("field", field=Registration()["agency"])

    assert "aria-describedby" not in printed
    assert "govuk-form-group--error" not in printed
    assert 'class="govuk-select"' in printed


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("kind", 'class="govuk-radios__input"'),
        ("owners", 'class="govuk-checkboxes__input"'),
        ("checked", 'class="govuk-checkboxes__input"'),
        ("words", 'class="govuk-textarea own"'),
        ("file", 'class="govuk-file-upload"'),
    ],
)
def test_every_kind_of_field_has_its_look_and_a_label(name: str, mark: str) -> None:
    printed = part("field", field=Registration()[name])

    assert mark in printed
    assert "<label" in printed


def test_a_group_of_choices_has_a_legend() -> None:
    printed = part("field", field=Registration()["kind"])

    assert '<legend class="govuk-fieldset__legend">Kelas</legend>' in printed
    assert 'for="id_kind_0">terbuka</label>' in printed


def test_a_form_sums_up_its_errors_and_keeps_hidden_fields() -> None:
    wrong = part("form", form=Registration({"title": "x"}))
    fresh = part("form", form=Registration())

    assert '<a href="#id_agency">OPD: Bidang ini tidak boleh kosong.</a>' in wrong
    assert 'type="hidden" name="token"' in wrong
    assert "govuk-error-summary" not in fresh


def test_a_filter_does_not_say_that_each_field_may_stay_empty() -> None:
    assert "(boleh kosong)" not in part("filter", form=Registration())
    assert "(boleh kosong)" in part("form", form=Registration())


# Lists


def test_pages_of_a_list_keep_the_filter() -> None:
    page = Paginator(range(200), 10).get_page(5)

    printed = part("pagination", page=page, params=QueryDict("keadaan=waiting&page=5"))

    assert 'href="?keadaan=waiting&amp;page=4"' in printed
    assert 'aria-current="page">5</a>' in printed
    assert "⋯" in printed
    assert part("pagination", page=Paginator(range(3), 10).get_page(1), params=QueryDict()) == ""


def test_problems_say_how_grave_they_are_what_to_do_and_what_was_answered() -> None:
    question = Problem("a.b", Severity.ASK, Where("isian.xlsx", "P2", "D12"), "Naik.", "Jelaskan.")

    asked = part("problems", problems=[question])
    answered = part("problems", problems=[question.answered("Sensus ulang <b>")])

    assert '<strong>Perlu alasan:</strong> <span lang="id">Naik.</span>' in asked
    assert "isian.xlsx, P2!D12" in asked
    assert "is-answered" not in asked
    assert "is-answered" in answered
    assert "Alasan: Sensus ulang &lt;b&gt;" in answered
    assert part("problems", problems=[]) == ""


def test_events_of_a_history_say_what_who_and_when() -> None:
    moment = datetime(2024, 3, 17, 7, 4, tzinfo=UTC)
    event = SimpleNamespace(what="Dikirim", who="Siti", when=moment, words="")

    printed = part("timeline", events=[event])

    assert "Dikirim" in printed
    assert "17 Maret 2024, 15.04" in printed  # Makassar
    assert "b-timeline__words" not in printed


def test_what_cannot_be_taken_back_is_warned_of() -> None:
    plain: Mapping[str, object] = {
        "action": "/x/",
        "title": "Buka?",
        "words": "Lagi.",
        "button": "Buka",
    }

    assert "govuk-button--warning" in part("confirm", danger=True, **plain)
    assert "govuk-button--warning" not in part("confirm", **plain)


# The frame


@dataclass(frozen=True, slots=True)
class Somebody:
    """As much of a person as the frame shows."""

    name: str
    email: str = "siti@contoh.go.id"

    def __str__(self) -> str:
        return self.name


def frame(**access: object) -> str:
    """The empty page of somebody with that access."""
    return " ".join(render_to_string("base.html", {"access": access, "csrf_token": "t"}).split())


def test_the_frame_shows_the_person_and_the_menu_with_the_current_page() -> None:
    menu = [
        SimpleNamespace(label="Beranda", url="/", current=False),
        SimpleNamespace(label="Papan", url="/papan/", current=True),
    ]

    page = frame(person=Somebody("Siti <Rahmawati>"), menu=menu, theme="auto")

    assert "Siti &lt;Rahmawati&gt;" in page
    assert '<a href="/papan/" aria-current="page">Papan</a>' in page
    assert '<a href="/">Beranda</a>' in page
    assert 'href="#main"' in page
    assert '<main id="main"' in page
    assert '<html lang="id"' in page


def test_a_visitor_gets_no_menu_and_nobody_s_name() -> None:
    page = frame(person=None, menu=())

    assert "Menu utama" not in page
    assert "Keluar" not in page
    assert "Masuk" in page


@pytest.mark.parametrize(
    ("theme", "media"),
    [("dark", 'media="screen"'), ("auto", 'media="screen and (prefers-color-scheme: dark)"')],
)
def test_the_dark_colours_come_by_choice_or_by_the_device(theme: str, media: str) -> None:
    page = frame(person=Somebody("Siti"), theme=theme)

    assert f'css/dark.css" {media}' in page
    assert f'data-theme="{theme}"' in page


def test_who_chose_light_gets_no_dark_colours() -> None:
    assert "dark.css" not in frame(person=Somebody("Siti"), theme="light")


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: path.stem)
def test_a_page_for_what_went_wrong_says_what_to_do_next(path: SimpleNamespace) -> None:
    page = render_to_string(f"errors/{path.name}")

    assert "<h1>" in page
    assert 'class="govuk-button"' in page

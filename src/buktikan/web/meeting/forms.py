"""Forms of planning: they read what was typed; actions judge and write."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from buktikan.core.meeting_plan import MeetingPlan, SeriesPlan, read_standing, write_standing
from buktikan.records.models import Agency, EvaluationSession, MeetingSeries
from buktikan.web.words import day_words, quarter_words

LONGEST = 200
PEOPLE = "orang-rapat"
"""Identity of the list of names that the fields of chair and note-taker suggest."""


def _hour() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "b-day"})


class PlanForm(forms.Form):
    """When, where, who leads, who takes the minutes, which session it is about."""

    title = forms.CharField(label=gettext_lazy("Judul rapat"), max_length=LONGEST)
    day = forms.DateField(
        label=gettext_lazy("Hari"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "b-day"}),
    )
    starts = forms.TimeField(label=gettext_lazy("Mulai pukul"), widget=_hour())
    ends = forms.TimeField(label=gettext_lazy("Selesai pukul"), widget=_hour())
    room = forms.CharField(label=gettext_lazy("Tempat"), max_length=LONGEST, required=False)
    link = forms.URLField(
        label=gettext_lazy("Tautan rapat daring"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    letter_number = forms.CharField(
        label=gettext_lazy("Nomor surat undangan"), max_length=100, required=False
    )
    chair = forms.CharField(
        label=gettext_lazy("Pimpinan rapat"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Penjabat kepala daerah, Sekretaris Daerah, atau seorang asisten."),
        widget=forms.TextInput(attrs={"list": PEOPLE, "autocomplete": "off"}),
    )
    chair_post = forms.CharField(
        label=gettext_lazy("Jabatan pimpinan"), max_length=LONGEST, required=False
    )
    note_taker = forms.CharField(
        label=gettext_lazy("Notulis"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"list": PEOPLE, "autocomplete": "off"}),
    )
    note_taker_post = forms.CharField(
        label=gettext_lazy("Jabatan notulis"), max_length=LONGEST, required=False
    )
    session = forms.ChoiceField(
        label=gettext_lazy("Sesi evaluasi"),
        required=False,
        help_text=gettext_lazy("Sesi yang ditindaklanjuti atau dipersiapkan rapat ini."),
    )
    series = forms.ChoiceField(label=gettext_lazy("Seri rapat"), required=False)
    words = forms.CharField(label=gettext_lazy("Alasan perubahan"), max_length=300, required=False)
    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: object,
        region: str,
        zone: tzinfo,
        *,
        initial: Mapping[str, object] | None = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        self.zone = zone
        self._offer("session", _sessions(region))
        self._offer("series", _series(region))
        if is_new:
            del self.fields["words"], self.fields["turn"]

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *choices]

    def to_plan(self) -> MeetingPlan:
        """The plan as a value."""
        said = self.cleaned_data
        day = said["day"]
        texts = (
            "title",
            "room",
            "link",
            "letter_number",
            "chair",
            "chair_post",
            "note_taker",
            "note_taker_post",
            "session",
            "series",
        )
        return MeetingPlan(
            starts_at=datetime.combine(day, said["starts"], self.zone),
            ends_at=datetime.combine(day, said["ends"], self.zone),
            **{name: said[name].strip() for name in texts},
        )


def plan_initial(plan: MeetingPlan) -> dict[str, object]:
    """What the form shows of a plan."""
    starts, ends = timezone.localtime(plan.starts_at), timezone.localtime(plan.ends_at)
    said: dict[str, object] = dict(plan.said())
    return said | {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def _sessions(region: str) -> Iterable[tuple[str, str]]:
    rows = EvaluationSession.objects.filter(tenure__place_id=region).select_related("tenure")
    for one in rows.order_by("-held_on", "key"):
        yield one.key, f"{quarter_words(one.tenure_quarter)}, {day_words(one.held_on)}"


def _series(region: str) -> Iterable[tuple[str, str]]:
    for one in MeetingSeries.objects.filter(region_id=region, ended_on=None):
        yield one.key, one.title


class SeriesForm(forms.Form):
    """The form of the meetings of a series."""

    title = forms.CharField(label=gettext_lazy("Judul seri"), max_length=LONGEST)
    rhythm = forms.CharField(
        label=gettext_lazy("Irama"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Misalnya: tiap pekan pada masa evaluasi, atau dua hari sesudah."),
    )
    room = forms.CharField(label=gettext_lazy("Tempat"), max_length=LONGEST, required=False)
    minutes = forms.IntegerField(label=gettext_lazy("Lama (menit)"), min_value=15, max_value=600)
    standing = forms.CharField(
        label=gettext_lazy("Butir tetap"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Satu baris satu butir: judul | menit | pemandu."),
    )
    others = forms.CharField(
        label=gettext_lazy("Undangan selain OPD"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Satu baris satu kantor, misalnya Camat Sepaku."),
    )

    def to_plan(self) -> SeriesPlan:
        """The form as a value."""
        said = self.cleaned_data
        names = (one.strip() for one in said["others"].splitlines())
        return SeriesPlan(
            said["title"],
            said["rhythm"],
            said["room"],
            said["minutes"],
            read_standing(said["standing"]),
            tuple(one for one in names if one),
        )


def series_initial(plan: SeriesPlan) -> dict[str, object]:
    """What the form shows of a series."""
    return {
        "title": plan.title,
        "rhythm": plan.rhythm,
        "room": plan.room,
        "minutes": plan.minutes,
        "standing": write_standing(plan.standing),
        "others": "\n".join(plan.others),
    }


class DecisionFilter(forms.Form):
    """Which decisions a page shows."""

    opd = forms.ChoiceField(label=gettext_lazy("OPD"), required=False)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[
            ("", gettext_lazy("semua")),
            ("terbuka", gettext_lazy("belum selesai")),
            ("lewat", gettext_lazy("lewat tenggat")),
            ("selesai", gettext_lazy("selesai")),
        ],
    )

    def __init__(self, data: object, region: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        rows = Agency.objects.filter(region_id=region).order_by("short_name")
        field = self.fields["opd"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext_lazy("semua")), *rows.values_list("key", "short_name")]

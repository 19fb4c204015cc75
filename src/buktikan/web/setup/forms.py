"""Forms of setting up: they read what was typed; actions judge and write."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.deadline import Step
from buktikan.core.framework import Framework
from buktikan.core.report import Letterhead
from buktikan.core.tenure import Level
from buktikan.records.models import Agency, EvaluationSession, FrameworkVersion, Tenure
from buktikan.web.words import day_words
from buktikan.web.words import words as said

LONGEST = 200
QUARTERS = 8


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "b-day"})


class LetterheadForm(forms.Form):
    """Who signs and sends the region's report."""

    government = forms.CharField(
        label=gettext_lazy("Pemerintah daerah"),
        max_length=LONGEST,
        help_text=gettext_lazy("Seperti pada kop: Pemerintah Kabupaten Penajam Paser Utara."),
    )
    office = forms.CharField(
        label=gettext_lazy("Jabatan pada kop"),
        max_length=LONGEST,
        help_text=gettext_lazy("Bupati Penajam Paser Utara, atau Sekretariat Daerah."),
    )
    address = forms.CharField(label=gettext_lazy("Alamat"), max_length=300, required=False)
    seat = forms.CharField(
        label=gettext_lazy("Tempat surat"),
        max_length=100,
        help_text=gettext_lazy("Kota yang dicetak di depan tanggal surat."),
    )
    signatory = forms.CharField(label=gettext_lazy("Penanda tangan"), max_length=LONGEST)
    signatory_post = forms.CharField(
        label=gettext_lazy("Jabatan penanda tangan"), max_length=LONGEST
    )
    preparer = forms.CharField(label=gettext_lazy("Penyusun"), max_length=LONGEST, required=False)
    preparer_post = forms.CharField(
        label=gettext_lazy("Jabatan penyusun"), max_length=LONGEST, required=False
    )

    def to_core(self) -> Letterhead:
        """The letterhead as a value."""
        return Letterhead(**{name: self.cleaned_data[name] for name in self.fields})


class TenureForm(forms.Form):
    """One appointment."""

    holder = forms.CharField(label=gettext_lazy("Nama penjabat"), max_length=LONGEST)
    post = forms.CharField(
        label=gettext_lazy("Jabatan"),
        max_length=LONGEST,
        help_text=gettext_lazy("Penjabat Bupati atau Penjabat Wali Kota, dengan nama daerahnya."),
    )
    inaugurated = DayField(
        label=gettext_lazy("Tanggal pelantikan"),
        help_text=gettext_lazy("Triwulan dihitung dari hari ini, bukan dari Januari."),
    )
    decree = forms.CharField(
        label=gettext_lazy("Nomor keputusan"), max_length=LONGEST, required=False
    )
    home_office = forms.CharField(
        label=gettext_lazy("Direktorat asal di kementerian"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "Bila penjabat tetap memegang jabatan di kementerian: unit kerjanya, seperti tertulis "
            "pada keputusan. Evaluator dari unit itu tidak menilai daerah ini."
        ),
    )


class RenewalForm(forms.Form):
    """The next term of the same holder."""

    inaugurated = DayField(label=gettext_lazy("Tanggal pelantikan kembali"))
    decree = forms.CharField(
        label=gettext_lazy("Nomor keputusan"), max_length=LONGEST, required=False
    )


class EndForm(forms.Form):
    """On which day a tenure ended."""

    ended = DayField(label=gettext_lazy("Hari terakhir"), required=False)


class SessionDaysForm(forms.Form):
    """The days, framework and source of a session."""

    held_on = DayField(label=gettext_lazy("Hari evaluasi"))
    cutoff = DayField(
        label=gettext_lazy("Batas data"),
        help_text=gettext_lazy("Hari terbit terakhir yang boleh dipakai laporan."),
    )
    framework = forms.ModelChoiceField(
        label=gettext_lazy("Kerangka"), queryset=FrameworkVersion.objects.none(), empty_label=None
    )
    source = forms.CharField(
        label=gettext_lazy("Sumber jadwal"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Nomor surat undangan, atau alamat beritanya."),
    )

    def __init__(self, data: object = None, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        field = self.fields["framework"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = FrameworkVersion.objects.defer("files").order_by("-valid_from", "key")
        field.label_from_instance = _framework_label  # type: ignore[assignment]  # Django asks the field

    def clean(self) -> dict[str, object]:
        """A report cannot use what was published after its session."""
        given = self.cleaned_data
        held_on, cutoff = given.get("held_on"), given.get("cutoff")
        if held_on and cutoff and cutoff > held_on:
            self.add_error("cutoff", _("Batas data tidak boleh sesudah hari evaluasi."))
        return given


def _framework_label(version: FrameworkVersion) -> str:
    return f"{version.name} ({version.key})"


class SessionForm(SessionDaysForm):
    """A new session of one of the region's tenures."""

    quarter = forms.ChoiceField(label=gettext_lazy("Triwulan masa jabatan"))
    level = forms.ChoiceField(
        label=gettext_lazy("Tingkat"),
        choices=[(one.value, gettext_lazy(one.label)) for one in Level],
    )
    field_order = ("quarter", "level", "held_on", "cutoff", "framework", "source")

    def __init__(
        self,
        data: object,
        tenures: Iterable[Tenure],
        taken: Iterable[EvaluationSession],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.tenures = {one.pk: one for one in tenures}
        self.taken = {(one.tenure_id, one.quarter, one.level) for one in taken}
        field = self.fields["quarter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(one), [(f"{one.pk}:{n}", quarter_words(one, n)) for n in range(1, QUARTERS + 1)])
            for one in self.tenures.values()
        ]

    def clean(self) -> dict[str, object]:
        """One session for each quarter and level."""
        given = super().clean()
        if "quarter" in given and "level" in given:
            tenure, number = self.chosen()
            if (tenure.pk, number, str(given["level"])) in self.taken:
                words = _("Triwulan ini sudah punya sesi di tingkat itu; ubah sesinya.")
                self.add_error("quarter", words)
        return given

    def chosen(self) -> tuple[Tenure, int]:
        """The tenure and the number of its quarter."""
        pk, _colon, number = str(self.cleaned_data["quarter"]).partition(":")
        return self.tenures[int(pk)], int(number)


def quarter_words(tenure: Tenure, number: int) -> str:
    """A quarter with its first and its last day."""
    quarter = tenure.to_core().quarter(number)
    return f"{said(quarter)}: {day_words(quarter.start)} – {day_words(quarter.end)}"


class ScopeForm(forms.Form):
    """Which priority indicators a session asks for."""

    scope = forms.MultipleChoiceField(
        label=gettext_lazy("Indikator prioritas yang dievaluasi"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan, sesi menanyakan seluruh kerangka."),
    )

    def __init__(
        self, data: object, framework: Framework, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        field = self.fields["scope"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.code, f"{one.code} {said(one.name)}") for one in framework.priorities]


class CalendarForm(forms.Form):
    """A deadline for each step; blank for none."""

    def __init__(
        self, data: object, zone: tzinfo, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        self.zone = zone
        for step in Step:
            self.fields[step.value] = forms.DateTimeField(
                label=said(step),
                required=False,
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
                widget=forms.DateTimeInput(
                    format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "b-day"}
                ),
            )

    def due(self) -> Mapping[Step, datetime | None]:
        """The deadlines by step."""
        return {step: self.cleaned_data[step.value] for step in Step}


class AgencyForm(forms.Form):
    """An agency's names and the owner roles that it fills."""

    name = forms.CharField(label=gettext_lazy("Nama lengkap"), max_length=LONGEST)
    short_name = forms.CharField(
        label=gettext_lazy("Nama singkat"),
        max_length=60,
        help_text=gettext_lazy("Dipakai di tabel dan papan: Dinkes, Bapelitbang."),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Peran pengampu dalam kerangka"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "OPD memasok semua elemen milik peran ini, kecuali sesi mengatakan lain."
        ),
    )

    def __init__(
        self,
        data: object,
        roles: Mapping[str, str],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(roles.items())


class ClosingForm(forms.Form):
    """From which day an agency no longer exists, and why."""

    on = DayField(label=gettext_lazy("Mulai tanggal"))
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya nomor peraturan daerah tentang susunan perangkat daerah."),
    )


class MergingForm(forms.Form):
    """Which agency goes on, and from which day."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Dilanjutkan oleh"), queryset=Agency.objects.none()
    )
    on = DayField(label=gettext_lazy("Mulai tanggal"))

    def __init__(
        self, data: object, agency: Agency, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Agency.objects.filter(region_id=agency.region_id).in_force()
        field.queryset = rows.exclude(pk=agency.pk).order_by("name")


def today_of(moment: datetime, zone: tzinfo) -> date:
    """The day of a moment where the office is."""
    return moment.astimezone(zone).date()

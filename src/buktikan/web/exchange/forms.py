"""Forms of exchange: what the inbox shows, and what is said with a decision."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.exchange import ArrivalState
from buktikan.documents.bundle import BundleKind
from buktikan.records.models.exchange import ReceivedBundleQuerySet
from buktikan.web.words import words

PROVINCE_LENGTH = 2


class InboxForm(forms.Form):
    """Which bundles one wants to see."""

    q = forms.CharField(label=gettext_lazy("Cari daerah, sesi atau segel"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    provinsi = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)

    def __init__(self, data: QueryDict, provinces: list[tuple[str, str]]) -> None:
        """Choices of what there is; `provinces` are codes with their names."""
        super().__init__(data)
        all_of = [("", _("Semua"))]
        self._choose("keadaan", all_of + [(one.value, words(one)) for one in ArrivalState])
        self._choose("jenis", all_of + [(one.value, words(one)) for one in BundleKind])
        self._choose("provinsi", all_of + provinces)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrowed(self, rows: ReceivedBundleQuerySet) -> ReceivedBundleQuerySet:
        """The rows that are asked for; what is typed wrongly asks for nothing."""
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        if asked["keadaan"]:
            rows = rows.in_state(ArrivalState(asked["keadaan"]))
        if asked["jenis"]:
            rows = rows.filter(kind=asked["jenis"])
        if asked["provinsi"]:
            rows = rows.filter(region__startswith=asked["provinsi"])
        return rows.holding(asked["q"].strip()) if asked["q"].strip() else rows


class DecisionForm(forms.Form):
    """What is said with a decision on one bundle."""

    nomor = forms.CharField(
        label=gettext_lazy("Nomor segel pada surat pengantar"),
        required=False,
        help_text=gettext_lazy("64 huruf dan angka; salin atau ketik untuk dicocokkan."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    pasang = forms.BooleanField(
        label=gettext_lazy("Pasang kerangka dari dalam bundel ini"), required=False
    )
    alasan = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Wajib untuk menolak atau menahan; tercatat pada tanda terima."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EvaluationForm(forms.Form):
    """Who evaluates, as it stands in the bundle."""

    instansi = forms.CharField(label=gettext_lazy("Instansi yang mengevaluasi"), max_length=200)

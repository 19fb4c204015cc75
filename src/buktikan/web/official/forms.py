"""What people ask of the register, declare of a file, and write of a difference."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.dispute import Carried
from buktikan.actions.official_reading import Declared, Layout
from buktikan.actions.official_register import SeriesWanted
from buktikan.core.numeral import NumberFormat
from buktikan.core.official import Finality
from buktikan.web.words import words

ALONE = "tanpa"
LAYOUTS = (
    (Layout.TIDY.value, gettext_lazy("CSV rapi: satu baris satu angka")),
    (
        Layout.BPS_WIDE.value,
        gettext_lazy("CSV lebar seperti tabel BPS: wilayah ke bawah, tahun ke samping"),
    ),
    (Layout.SDMX_CSV.value, "SDMX-CSV"),
    (Layout.SDMX_ML.value, "SDMX-ML"),
)
SHOWN = (
    ("", gettext_lazy("semua")),
    ("terbuka", gettext_lazy("perlu penjelasan")),
    ("berbeda", gettext_lazy("berbeda")),
    ("sama", gettext_lazy("sama")),
    ("tanpa", gettext_lazy("tanpa angka resmi")),
)
"""What of a reconciliation can be asked for."""


def _choices(field: forms.Field, offered: Iterable[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(offered)


class RegisterForm(forms.Form):
    """The search of the register, sent by GET."""

    cari = forms.CharField(label=gettext_lazy("Cari"), required=False, max_length=200)
    produsen = forms.ChoiceField(label=gettext_lazy("Produsen data"), required=False)
    padanan = forms.ChoiceField(label=gettext_lazy("Padanan"), required=False)

    def __init__(self, data: object, producers: Iterable[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the GET parameters
        _choices(self.fields["produsen"], [("", _("semua")), *((one, one) for one in producers)])
        alone = [("", _("semua")), (ALONE, _("tanpa padanan di kerangka"))]
        _choices(self.fields["padanan"], alone)

    def wanted(self) -> SeriesWanted:
        """What is looked for; a field that nobody can read asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        return SeriesWanted(
            given.get("cari", ""), given.get("produsen", ""), given.get("padanan", "") == ALONE
        )


class ReconciliationForm(forms.Form):
    """The filter of the reconciliation, sent by GET."""

    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False, choices=SHOWN)
    opd = forms.ChoiceField(label=gettext_lazy("OPD"), required=False)
    batas = forms.ChoiceField(label=gettext_lazy("Terbit sampai"), required=False)

    def __init__(self, data: object, agencies: Iterable[tuple[str, str]], cutoff: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the GET parameters
        _choices(self.fields["opd"], [("", _("semua")), *agencies])
        days = [
            ("", _("semua terbitan")),
            ("sesi", _("batas data sesi, %(day)s") % {"day": cutoff}),
        ]
        _choices(self.fields["batas"], days)


class WordsForm(forms.Form):
    """Why a value differs, or what a dispute rests on."""

    kata = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: object, label: str, hint: str, prefix: str) -> None:
        super().__init__(data, prefix=prefix)  # type: ignore[arg-type]  # the POST data
        self.fields["kata"].label = label
        self.fields["kata"].help_text = hint


class StepForm(forms.Form):
    """What goes with a step of a dispute."""

    surat = forms.CharField(label=gettext_lazy("Nomor surat"), required=False, max_length=120)
    tanggal = forms.DateField(
        label=gettext_lazy("Tanggal surat"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    kata = forms.CharField(
        label=gettext_lazy("Keterangan"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wajib untuk setiap langkah selain pengiriman."),
    )

    def carried(self) -> Carried:
        """The words and the letter; what could not be read is empty."""
        given = self.cleaned_data
        return Carried(given.get("kata", ""), given.get("surat", ""), given.get("tanggal"))


class FileForm(forms.Form):
    """An official file and what must be known of it."""

    berkas = forms.FileField(label=gettext_lazy("Berkas"))
    tata_letak = forms.ChoiceField(label=gettext_lazy("Tata letak"), choices=LAYOUTS)
    isi = forms.CharField(
        label=gettext_lazy("Kode data atau deret"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Untuk tabel lebar, dan untuk SDMX yang tidak menyebut indikatornya."
        ),
    )
    sumber = forms.CharField(
        label=gettext_lazy("Sumber"),
        max_length=200,
        help_text=gettext_lazy("Nama yang berdiri di samping angkanya, misalnya BPS."),
    )
    terbit = forms.CharField(
        label=gettext_lazy("Tanggal terbit"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Untuk tabel lebar dan SDMX, misalnya 2024-07-01. CSV rapi memuatnya per baris."
        ),
    )
    satuan = forms.CharField(
        label=gettext_lazy("Satuan"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Untuk tabel lebar, misalnya persen atau ribu jiwa."),
    )
    akhiran = forms.CharField(
        label=gettext_lazy("Akhiran periode"),
        required=False,
        max_length=8,
        help_text=gettext_lazy('Untuk tabel lebar: "-03" bagi Susenas Maret.'),
    )
    kode = forms.CharField(
        label=gettext_lazy("Kode daerah ini dalam berkas"),
        required=False,
        max_length=16,
        help_text=gettext_lazy("Bila bukan kode Kemendagri, misalnya kode BPS 6409."),
    )
    angka = forms.ChoiceField(label=gettext_lazy("Pemisah angka"))
    sifat = forms.ChoiceField(label=gettext_lazy("Sifat angka"), required=False)

    def __init__(self, data: object = None, files: object = None) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]  # the POST data
        formats = {
            NumberFormat.ENGLISH: _("titik desimal: 1,234.5"),
            NumberFormat.INDONESIAN: _("koma desimal: 1.234,5"),
            NumberFormat.ASK: _("tolak yang dapat dibaca dua cara"),
        }
        _choices(self.fields["angka"], [(one.value, said) for one, said in formats.items()])
        nature = [(one.value, words(one)) for one in Finality if one is not Finality.UNSAID]
        _choices(self.fields["sifat"], [("", _("menurut tanda dalam berkas")), *nature])

    def clean(self) -> dict[str, object]:
        """A wide table says nothing of what it is about: somebody must."""
        given = self.cleaned_data
        if given.get("tata_letak") == Layout.BPS_WIDE.value and not given.get("isi"):
            self.add_error("isi", _("Sebut kode data seluruh tabel lebar ini."))
        return given

    def declared(self) -> Declared:
        """What was said, as the reader takes it."""
        given = self.cleaned_data
        return Declared(
            Layout(given["tata_letak"]),
            element=given["isi"].strip(),
            source=given["sumber"].strip(),
            producer=given["sumber"].strip(),
            published=given["terbit"].strip(),
            unit=given["satuan"].strip(),
            period_suffix=given["akhiran"].strip(),
            own_code=given["kode"].strip(),
            numbers=NumberFormat(given["angka"]),
            finality=Finality(given["sifat"]) if given["sifat"] else None,
        )

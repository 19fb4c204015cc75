"""The form of one evidence item."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from buktikan.core.evidence import EvidenceClass


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each as it would be alone; at least one."""

    widget = ManyFilesInput(attrs={"multiple": True})

    def clean(self, data: object, initial: object = None) -> object:
        """The list of files; what each contains is judged by the action."""
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files or [None]]


class EvidenceForm(forms.Form):
    """What a person says of an evidence item."""

    berkas = ManyFilesField(
        label=_("Berkas"),
        help_text=_("PDF, gambar, Excel, Word, CSV; boleh beberapa sekaligus."),
    )
    judul = forms.CharField(label=_("Judul"), max_length=300)
    penerbit = forms.CharField(label=_("Penerbit"), max_length=200, required=False)
    nomor = forms.CharField(label=_("Nomor surat"), max_length=120, required=False)
    tanggal = forms.DateField(label=_("Tanggal surat"), required=False)
    kelas = forms.ChoiceField(
        label=_("Kelas"),
        choices=[(one.value, _(one.label)) for one in EvidenceClass],
        initial=EvidenceClass.INTERNAL.value,
        help_text=_("Daftar nama dan alamat selalu terbatas."),
    )
    berlaku_dari = forms.DateField(
        label=_("Berlaku untuk data mulai"),
        required=False,
        help_text=_("Masa yang dibicarakan buktinya, bukan tanggal unggah."),
    )
    berlaku_sampai = forms.DateField(label=_("sampai"), required=False)
    letak = forms.CharField(
        label=_("Letak angka dalam berkas"),
        max_length=200,
        required=False,
        help_text=_('Contoh: "hal. 3", "Lembar1!D12", atau kutipan kata di sekitar angka.'),
    )

    def clean(self) -> dict[str, object]:
        """The period that the evidence speaks of goes forward."""
        given: dict[str, object] = super().clean() or {}
        first, last = given.get("berlaku_dari"), given.get("berlaku_sampai")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("berlaku_sampai", _("Tanggal ini sebelum tanggal mulainya."))
        return given

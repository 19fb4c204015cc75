"""Forms of templates: they read what was sent; actions look into it."""

from django import forms
from django.utils.translation import gettext_lazy

from buktikan.core.template import SigningPart
from buktikan.web.setup.forms import DayField

LONGEST = 200
PARTS = [
    (SigningPart.SIGNATORY.value, gettext_lazy("Penanda tangan")),
    (SigningPart.PREPARER.value, gettext_lazy("Penyiap")),
]


class UploadForm(forms.Form):
    """A file, and what changed in it."""

    file = forms.FileField(label=gettext_lazy("Berkas"))
    note = forms.CharField(
        label=gettext_lazy("Yang berubah"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Misalnya: alamat kantor baru. Dapat dikosongkan."),
    )


class SignatoryForm(forms.Form):
    """Who signs from a day on."""

    part = forms.ChoiceField(label=gettext_lazy("Sebagai"), choices=PARTS)
    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=LONGEST,
        help_text=gettext_lazy("Lengkap dengan gelar, seperti dicetak di bawah tanda tangan."),
    )
    post = forms.CharField(label=gettext_lazy("Jabatan"), max_length=LONGEST)
    valid_from = DayField(label=gettext_lazy("Mulai"))
    valid_to = DayField(
        label=gettext_lazy("Sampai"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila belum ditentukan."),
    )

"""Forms of one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """Who accepts an invitation for the first time."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        help_text=_("Paling sedikit 12 huruf. Beberapa kata yang tidak berhubungan sudah baik."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

"""Forms of one's own account."""

from allauth.account.forms import LoginForm
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


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Address and password, in the words of our pages."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        self.fields["login"].label = _("Alamat surel")
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].help_text = ""  # the way to a new password stands beside the button
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

"""Forms of one's own account."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
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
        self.fields["login"].widget.attrs.pop("placeholder", None)
        _plain_password(self.fields["password"])


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """The password once more, before something about the account changes."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _plain_password(self.fields["password"])


def _plain_password(field: forms.Field) -> None:
    field.label = _("Kata sandi")
    field.help_text = ""  # the way to a new password stands beside the button
    field.widget.attrs.pop("placeholder", None)


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A new passkey and what it is called."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = _("Nama kunci")
        self.fields["passwordless"].label = _("Tanpa kata sandi")
        self.fields["passwordless"].help_text = _(
            "Perangkat akan meminta sidik jari, wajah, atau PIN tiap kali kunci dipakai."
        )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Another name for a passkey."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = _("Nama kunci")

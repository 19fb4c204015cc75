"""How allauth behaves here: nobody signs up alone; people are invited."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buktikan.records.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts come from invitations alone."""

    error_messages = {  # noqa: RUF012  # allauth fixes the form
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Alamat surel atau kata sandi tidak benar."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of second factors lie encrypted in the database.

    The key comes from the secret key of the installation: a stolen copy of the database alone
    opens nothing, and whoever changes the secret key makes people set up their factors again.
    """

    def encrypt(self, text: str) -> str:
        """The text as it is kept."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The text as it was."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class OpenIdAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """A provider may let in whoever was invited under the same verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: a provider does not give roles."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the provider's account with the invited person of the same verified address."""
        if sociallogin.is_existing:
            return
        # `is True`: a provider may send the word "false", which is not false
        verified = [one.email for one in sociallogin.email_addresses if one.verified is True]
        person = Person.objects.filter(email__iexact=verified[0]).first() if verified else None
        if person is not None and person.is_active:
            sociallogin.connect(request, person)

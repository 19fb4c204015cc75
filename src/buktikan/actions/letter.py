"""The letter of invitation, as e-mail."""

from django.core.mail import send_mail

from buktikan.actions.person import INVITATION_DAYS, Letter
from buktikan.core.rights import Role

TEXT = """Yth. {name},

{by} mengundang Anda ke Buktikan sebagai {role}{where}.

Buka tautan ini untuk menerima. Tautan berlaku {days} hari dan hanya dapat dipakai sekali:

{link}

Jangan teruskan surel ini. Bila Anda tidak mengenal pengundangnya, abaikan saja.
"""


def send_letter(letter: Letter, *, link: str, where: str) -> bool:
    """Send it; False when the mail server did not take it (the link can still be handed over)."""
    held = letter.invitation
    text = TEXT.format(
        name=held.name or held.email,
        by=held.invited_by,
        role=Role(held.role).label,
        where=f" ({where})" if where else "",
        days=INVITATION_DAYS,
        link=link,
    )
    try:
        return send_mail("[Buktikan] Undangan", text, None, [held.email]) == 1
    except OSError:  # smtplib's errors are OSErrors: the server is away, or refused
        return False

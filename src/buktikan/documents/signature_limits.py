"""What judges of signatures and of time stamps accept, and what stops them."""

from datetime import timedelta

from pyhanko.sign.validation.errors import SignatureValidationError

DIGESTS = frozenset({"sha256", "sha384", "sha512"})
CLOCKS_DIFFER = timedelta(minutes=10)
UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    SignatureValidationError,
)
"""What readers of ASN.1 raise over bytes that nobody meant for them; nothing passes as valid."""

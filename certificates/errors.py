"""What can go wrong when a certificate is built or misused. What a visitor can meet (a slip, a refusal) is data.

CertificateError
├── InvalidName           a name that nobody could be called, or check by; names the field and the reason
├── NotAllowed            a step that the certificate's state does not allow, such as correcting a used one
└── UnreadableSnapshot    a saved certificate is not what this package writes
"""


class CertificateError(Exception):
    """Anything that this package raises on purpose."""


class InvalidName(CertificateError, ValueError):
    """A name that cannot stand on a certificate. `field` is 'full_name' or 'checking_name', `reason` a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class NotAllowed(CertificateError):
    """A step that the certificate's state does not allow. `step` is its word, `reason` a plain sentence."""

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason


class UnreadableSnapshot(CertificateError, ValueError):
    """A saved certificate cannot be read back."""

"""What can go wrong at an institution's own sign-in.

SingleSignOnError
├── ProviderAwayError      it does not answer, or not in time; later it may
├── ProviderFaultError     it answers what no provider should
├── ProviderRefusedError   it has turned the person away, or the person has turned back
└── NotProvedError         its answer does not prove who somebody is
"""


class SingleSignOnError(Exception):
    """Nobody is signed in. `why` is a word for the log, without anything of a person."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ProviderAwayError(SingleSignOnError):
    """It does not answer, or not in time."""


class ProviderFaultError(SingleSignOnError):
    """It answers what no provider should."""


class ProviderRefusedError(SingleSignOnError):
    """It has turned the person away, or the person has turned back."""


class NotProvedError(SingleSignOnError):
    """Its answer does not prove who somebody is."""

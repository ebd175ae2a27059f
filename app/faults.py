"""What can go wrong with a request, as data: one status, one word, and the sentences that a visitor reads."""

from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """What is wrong with one thing that was typed, in plain words; `value` is what was typed."""

    field: str
    message: str
    value: str | None = None


class InvalidParameters(Exception):
    """What was given cannot be used as it stands: every mistake, by its field."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(", ".join(sorted({e.field for e in errors})))
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way in which a request fails. `word` is its name for machines; nothing in it is a secret of the server."""

    status: int
    word: str
    title: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def with_detail(self, detail: str, errors: tuple[FieldError, ...] = ()) -> "Fault":
        """The same fault, said of this request."""
        return replace(self, detail=detail, errors=errors)


NOT_UNDERSTOOD = Fault(
    status=400,
    word="not-understood",
    title="We could not read that request",
    detail="Your browser or program sent something that is not a proper request.",
)
NOT_PERMITTED = Fault(
    status=403,
    word="not-permitted",
    title="You cannot do that here",
    detail="This is open to other people only. If you think that you should be able to, ask who runs this site.",
)
SIGN_IN_FIRST = Fault(
    status=403,
    word="sign-in-first",
    title="Sign in to see this",
    detail="This page is for people who have signed in. You may have been signed out: that happens after an hour "
    "without use.",
)
FINISH_SIGNING_IN = Fault(
    status=403,
    word="finish-signing-in",
    title="Finish signing in",
    detail="You have begun to sign in, and one step is left. Then you can see this page.",
)
SIGN_IN_AGAIN = Fault(
    status=403,
    word="sign-in-again",
    title="Please sign in once more",
    detail="What you are about to do matters so much that we want to be sure it is you. You stay signed in meanwhile.",
)
CROSS_SITE = Fault(
    status=403,
    word="cross-site",
    title="That did not come from our own page",
    detail="For your safety we only take forms that were filled in on this site. Go to the page and send it again.",
)
NOT_FOUND = Fault(
    status=404,
    word="not-found",
    title="Page not found",
    detail="Nothing is kept at this address. If you typed it, check it; if you followed a link, the page has gone.",
)
WRONG_METHOD = Fault(
    status=405,
    word="wrong-method",
    title="That cannot be done at this address",
    detail="The address is right, but it cannot be used in this way.",
)
GONE = Fault(
    status=410,
    word="gone",
    title="This has been erased",
    detail="What was kept at this address has been erased, because its holder asked for it or its time was over.",
)
TOO_LARGE = Fault(
    status=413,
    word="too-large",
    title="That is too large",
    detail="You sent more than we take at once. No form of ours needs that much.",
)
INVALID = Fault(
    status=422,
    word="invalid-parameters",
    title="Something needs another look",
    detail="Part of what you sent cannot be used. What is wrong with it is said below.",
)
TOO_MANY_TRIES = Fault(
    status=429,
    word="too-many-tries",
    title="Please wait a little",
    detail="There have been many tries from where you are. Wait a few minutes, then try again.",
)
FAILED = Fault(
    status=500,
    word="failed",
    title="Sorry, something went wrong here",
    detail="It is our fault, not yours, and it has been noted. Please try again in a few minutes.",
)
OUT_OF_SERVICE = Fault(
    status=503,
    word="out-of-service",
    title="Sorry, this is out of service for a moment",
    detail="Our records cannot be reached just now. Please try again in a few minutes.",
    headers={"Retry-After": "60"},
)

BUSY = Fault(
    status=503,
    word="busy",
    title="Very many people are signing in just now",
    detail="Please try again in a minute. Passkeys, and everything for which nobody signs in, work as usual.",
    headers={"Retry-After": "60"},
)

BY_STATUS = MappingProxyType(
    {
        fault.status: fault
        for fault in (
            NOT_UNDERSTOOD,
            NOT_PERMITTED,
            NOT_FOUND,
            WRONG_METHOD,
            GONE,
            TOO_LARGE,
            INVALID,
            TOO_MANY_TRIES,
            FAILED,
            OUT_OF_SERVICE,
        )
    }
)


def fault_of_status(status: int) -> Fault:
    """The fault that a bare status stands for; one without words of its own is said as its kind."""
    if found := BY_STATUS.get(status):
        return found
    return replace(FAILED if status >= 500 else NOT_UNDERSTOOD, status=status)

"""The private link by which a learner comes back to their certificate: 256 bits that nobody can guess.

It follows from the key of the form that was sent and the installation's secret, so that a form that arrives twice
leads to the same place. Only its hash is kept; the link itself is in nobody's hands but the holder's.
"""

import base64
import hashlib
import hmac
import re

from .secret_key import SecretKey

_PURPOSE = "private link"
_LINK = re.compile(r"[A-Za-z0-9_-]{43}")


def link_of_submission(secret_key: SecretKey, submission: str) -> str:
    """The private link of what a submission issued."""
    digest = hmac.digest(secret_key.for_purpose(_PURPOSE), submission.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def hash_of_link(link: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(b"private link\n" + link.encode()).hexdigest()


def is_link(text: str) -> bool:
    """Whether it could be one of ours: no question is asked of the database for anything else."""
    return bool(_LINK.fullmatch(text))

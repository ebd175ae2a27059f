"""The roles in words: what somebody is, and what for."""

from collections.abc import Mapping
from types import MappingProxyType

from .roles import Role

ROLE_WORDS: Mapping[Role, tuple[str, str]] = MappingProxyType(
    {
        Role.NETWORK_OFFICER: (
            "network officer",
            "Looks after a network: its people and those of its members, and what it has agreed.",
        ),
        Role.PARTNERSHIP_MANAGER: (
            "partnership manager",
            "Answers for an institution’s agreements and its people, and confirms who is on its courses.",
        ),
        Role.ADMISSIONS_OFFICER: ("admissions officer", "Works with the certificates that applicants bring."),
        Role.ADVISER: ("adviser", "Advises learners: keeps their plans, and prints certificates for them."),
        Role.TRAINING_MANAGER: ("training manager", "Looks after the employees of one employer who go on learning."),
        Role.STAKEHOLDER: ("stakeholder", "Reads what concerns the place, and changes nothing."),
        Role.AUDITOR: ("auditor", "Reads everything there, learners’ records excepted, and changes nothing."),
    }
)
"""What somebody with the role is called, and what the role is for."""


def role_title(role: Role) -> str:
    """'adviser', within a sentence."""
    return ROLE_WORDS[role][0]


def role_with_article(role: Role) -> str:
    """'an adviser'."""
    title = role_title(role)
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"

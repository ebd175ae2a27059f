"""Invitations to roles: sent, sent again, withdrawn, found by their link, accepted."""

from .accept import accept, accept_as_new, find_open_by_link, list_matching
from .send import invite, send_again, withdraw

__all__ = [
    "accept",
    "accept_as_new",
    "find_open_by_link",
    "invite",
    "list_matching",
    "send_again",
    "withdraw",
]

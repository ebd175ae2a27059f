"""Letters by e-mail: what one is, how it is written down for the post, and how it is carried."""

from .message import InvalidMessage, Message

__all__ = ["InvalidMessage", "Message"]

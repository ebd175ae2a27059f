"""A certificate as text and back: the words that are sealed, the same for the same certificate on any machine.

JSON with sorted keys. The names stand outside, so that they can be erased without breaking the seal; a commitment to
them stands inside. Months are written `YYYY-MM`.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from routes_graph.errors import InvalidValue

from .certificate import GuaranteeCertificate
from .errors import UnreadableSnapshot
from .names import Holder

FORMAT = 1
"""The number of this way of writing. A later one reads the earlier."""

_FORMAT_KEY = "format"
_KEPT_APART = "holder"


def write(certificate: GuaranteeCertificate) -> str:
    """The certificate as text, without its holder's names."""
    content = {k: v for k, v in _written(certificate).items() if k != _KEPT_APART}
    return json.dumps({_FORMAT_KEY: FORMAT, **content}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read(text: str, holder: Holder | None) -> GuaranteeCertificate:
    """The certificate that a text holds, for that holder (None: erased). Raises UnreadableSnapshot."""
    try:
        content = json.loads(text)
        if content.pop(_FORMAT_KEY) != FORMAT:
            raise UnreadableSnapshot("the certificate is written in a way that is not known here")
        return GuaranteeCertificate(holder=holder, **_fields(GuaranteeCertificate, content))
    except (KeyError, TypeError, ValueError, AttributeError, InvalidValue) as error:
        raise UnreadableSnapshot(f"the certificate cannot be read: {error}") from error


def _written(value: Any) -> Any:
    """The value in JSON's own types. What is not set is left out, so that a field can be added later."""
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _written(v) for name, v in pairs if v is not None}
    if isinstance(value, tuple):
        return [_written(v) for v in value]
    if isinstance(value, Enum):
        return value.name
    return value.isoformat() if isinstance(value, date) else value


def _fields(kind: type[Any], content: Mapping[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: _read(hints[name], value) for name, value in content.items()}


def _read(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (UnionType, Union):
        hint = next(h for h in get_args(hint) if h is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], v) for v in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_fields(hint, value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint[value]
    if hint is date:
        return date.fromisoformat(value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} is not {hint.__name__}")
    return value

"""What can go wrong when the model is built or misused. What a visitor can meet is data, not an exception.

RoutesGraphError
├── InvalidValue          a value that cannot exist was asked for; names the field and the reason
└── UnknownIdentifier     an award or agreement was named that the graph does not hold
"""


class RoutesGraphError(Exception):
    """Anything that this package raises on purpose."""


class InvalidValue(RoutesGraphError, ValueError):
    """A value that breaks one of its own rules. `field` is the column's name, `reason` a plain sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class UnknownIdentifier(RoutesGraphError, LookupError):
    """An award or agreement that the graph does not hold was named. `kind` is 'award' or 'agreement'."""

    def __init__(self, kind: str, identifier: str) -> None:
        super().__init__(f"no {kind} {identifier!r}")
        self.kind = kind
        self.identifier = identifier

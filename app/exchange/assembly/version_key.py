"""What names an agreement version: its agreement, and its number."""

VersionKey = tuple[str, int]

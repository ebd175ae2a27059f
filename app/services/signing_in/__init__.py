"""Signing in: by a password, then by a code; again before a grave act; and how guessing is slowed."""

"""Roles: given, changed and ended."""

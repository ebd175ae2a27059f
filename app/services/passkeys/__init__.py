"""Passkeys: asked for, added, used to sign in, named and removed."""

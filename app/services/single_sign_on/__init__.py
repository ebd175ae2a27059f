"""Signing in with an institution's own account: begun here, done there, believed here."""

"""Signing in with an institution's own account (OpenID Connect): the providers, and what is believed of them."""

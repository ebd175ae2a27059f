"""The second step: an authenticator application that is set up, changed and taken away, and recovery codes."""

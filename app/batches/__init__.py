"""Batches of certificates: a file of learners, what each is to get, and what came of it. Pure values."""

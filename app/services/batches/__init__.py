"""Batches of certificates: from an adviser's file to a certificate, or a reason, for each learner of it."""

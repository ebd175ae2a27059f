"""What learners are written: the subjects of those letters, by which they are found when a learner is erased."""

from . import certificate_link, next_steps

LETTERS = frozenset({certificate_link.SUBJECT, next_steps.SUBJECT})

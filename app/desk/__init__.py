"""The adviser's desk: learners by a reference of the adviser's own, what they hold, plan and do next. Pure values."""

"""The sending institution's own pages: what advisers ask it about learners, and certificates that it confirms."""

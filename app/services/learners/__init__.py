"""What an adviser does with the learners on their own desk. Each of these looks only there."""

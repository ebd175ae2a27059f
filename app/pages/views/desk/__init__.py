"""What the templates of the adviser's desk need to know."""

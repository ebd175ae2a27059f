"""The home page's two questions: where are you now, where do you want to be. What was typed becomes a search."""

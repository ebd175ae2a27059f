"""Pages of people who sign in: signing in, their own account, the people at a place."""

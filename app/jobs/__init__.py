"""Work that nobody waits for: asked for in a transaction, begun after its commit, done by a process of its own."""

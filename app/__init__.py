"""The shell around the domain: pages, the JSON API, use cases, persistence and commands."""

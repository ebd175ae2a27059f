"""The same services as the pages, as JSON, for programs: /api/v1."""

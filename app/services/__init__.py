"""The use cases: each loads, asks the domain, and saves. Pages, the API and the commands call the same ones."""

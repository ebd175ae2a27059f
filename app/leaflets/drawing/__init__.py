"""Drawing a leaflet as a PDF: one or two sides of A4, in the style of our certificates, good in black and white too."""

from .writer import MOST_PAGES, write_leaflet

__all__ = ["MOST_PAGES", "write_leaflet"]

"""From hand-written sources to the rows of the data package, one module for each part of it."""

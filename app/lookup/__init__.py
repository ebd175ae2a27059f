"""Finding things by what people type: several words, abbreviations, misspellings, accents."""

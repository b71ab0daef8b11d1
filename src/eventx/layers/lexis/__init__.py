"""Word lists and what a single word may be; no text is read here."""

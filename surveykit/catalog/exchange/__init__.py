"""Files of references (BibTeX, RIS, CSL-JSON, tables, JSON Lines, other lists) <-> the papers of a list."""

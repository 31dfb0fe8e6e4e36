"""A list of papers -> drafts of what can be said from it, every sentence with what it cites."""

"""A language model, if the user has one: it rewrites what templates wrote, and may cite only what they cited."""

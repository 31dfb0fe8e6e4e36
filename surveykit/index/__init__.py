"""Passages and vectors -> an index that survives what machines do to it, and the searches that it answers."""

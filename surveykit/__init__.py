"""Keeps, searches and writes from a researcher's Markdown list of papers."""

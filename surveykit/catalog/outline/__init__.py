"""The reader of lists of other shapes: bullets, tables, paragraphs and headings, with topics as nested headings.

lines -> blocks -> places (topic path and year of each) -> units (what may be a paper) -> verdicts -> grouping -> Parsed
"""

from surveykit.catalog.outline.reading import read

__all__ = ["read"]

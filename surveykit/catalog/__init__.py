"""A Markdown list of papers <-> Catalog, without losing a byte.

>>> from surveykit.catalog import parse, render
>>> render(parse("1[ICCV 2017] [CTRL] TALL:o:"))
'1[ICCV 2017] [CTRL] TALL:o:'
"""

from surveykit.catalog.parsing import parse, render

__all__ = ["parse", "render"]

"""A heading that says how many papers are below it -> the heading with another count."""

from __future__ import annotations

import re


def recounted(heading: str, count: int, to: int) -> str:
    """Return a heading that says how many papers are below it with another number; one that says none stays.

    >>> recounted("## Surveys (12)", 12, 13), recounted("## GPT-2", 2, 3)
    ('## Surveys (13)', '## GPT-2')
    """
    pattern = rf"([(（\[]\s*){count}(\s*(?:papers?|篇)?\s*[)）\]])"
    return re.sub(pattern, rf"\g<1>{to}\g<2>", heading, count=1)

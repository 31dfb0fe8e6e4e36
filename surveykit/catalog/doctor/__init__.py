"""A parsed list and its bibliography -> what is wrong with them, each with the edits that put it right.

>>> from surveykit.catalog import doctor, parse
>>> [finding.problem.rule for finding in doctor.check(parse("1[ACL 2020] One\\n1[ACL 2020] Another\\n"))]
['number-twice']
"""

from surveykit.catalog.doctor.checking import check
from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.registry import explain, names
from surveykit.catalog.doctor.view import View

__all__ = ["Finding", "View", "check", "explain", "names"]

"""`python -m surveykit`."""

from surveykit.cli import main

main()

"""What a person wants of a list, in whichever dialect it is -> the list with that done, and nothing else changed.

`adding` and `altering` are its doors. Nothing is written here: a `Change` holds the text that the list would have.
"""

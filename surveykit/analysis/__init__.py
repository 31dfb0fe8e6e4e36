"""Papers and their vectors -> what can be said of a list as a whole: how well search finds in it, and by what."""

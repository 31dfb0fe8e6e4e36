"""Two versions of a list -> what changed between them: papers, reviews, topics, keywords."""

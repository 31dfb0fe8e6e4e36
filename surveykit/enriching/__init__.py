"""Papers without metadata -> a bibliography with what arXiv, Crossref, Semantic Scholar and OpenAlex surely say."""

"""Events in the store's terms: their bytes, tags and queries, and what is kept of headers and names."""

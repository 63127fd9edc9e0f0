"""Storage: the only writers of raw.* and truth.*."""

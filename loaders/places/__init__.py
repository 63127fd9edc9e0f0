"""Places: where rows lie, and what of them is wanted. Each module loads from one kind of place."""

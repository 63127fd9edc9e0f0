"""Readers: files of one form each, read in batches."""

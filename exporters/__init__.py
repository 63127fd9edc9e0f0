"""What was built, written out: every exporter opens the database read-only."""

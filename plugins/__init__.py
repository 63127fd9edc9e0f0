"""What dbt-duckdb adds to its connection, as profiles.yml names it, and what everyone who opens
the database has to know: who holds it, what the machine refused, what killed processes left.
"""

"""What dbt-duckdb adds to its connection, as profiles.yml names it, and what all commands have to
know: who holds the database, what the machine refused, what killed processes left, what is secret.
"""

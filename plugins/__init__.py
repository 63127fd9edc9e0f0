"""What dbt-duckdb adds to its connection; profiles.yml names the modules."""

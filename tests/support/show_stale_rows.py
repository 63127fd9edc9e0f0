"""`python -m tests.support.show_stale_rows DATABASE`: how many rows of cleaned_records are not what
the views above them make now."""

import sys

import duckdb

from winnow.functions.registration import register_functions

STALE_SQL = """
    with kept as (
        select * exclude (rows_fingerprint, rules_fingerprint) from cleaned.cleaned_records
    )
    select
        (select count(*) from (from kept except all from cleaned.cleaned_texts_measured))
        + (select count(*) from (from cleaned.cleaned_texts_measured except all from kept))
"""

if __name__ == "__main__":
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        register_functions(connection)
        print(connection.execute(STALE_SQL).fetchone()[0])

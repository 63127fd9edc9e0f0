"""Contenders that remove near-duplicates: `python -m benchmarks.duplicates.NAME TEXTS OUTPUT`.

TEXTS is a folder of parquet files with text_id and text. Each writes OUTPUT/removed.parquet, the
text_id of what it takes for a near-duplicate of a text that stays.
"""

MIN_SIMILARITY = 0.8

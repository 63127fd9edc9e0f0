"""What each config of a data set must hold, said apart from the code that writes it."""

EXAMPLES = "select {columns} from curated.curated_examples where split = '{split}'"
LEDGER = """
    select {columns} from curated.curated_ledger where replace(outcome, ' ', '_') = '{split}'
"""
PLACE = "source || ':' || source_file || '#' || source_row"
# Of each config: its columns, its rows by split as the tables have them, what they are ordered by.
BUILT = {
    "default": (
        "product_id title category text price_usd weight_pounds source source_revision",
        EXAMPLES,
        "product_id",
    ),
    "prompt_completion": ("product_id prompt completion", EXAMPLES, "product_id"),
    "messages": ("product_id messages", EXAMPLES, "product_id"),
    "ledger": (
        "source source_file source_row product_id outcome deciding_rule reasons "
        "kept_product_id split",
        LEDGER,
        PLACE,
    ),
}

"""What each config of a data set must hold, said apart from the code that writes it."""

EXAMPLES = "select {columns} from curated.curated_examples where split = '{split}'"
LEDGER = """
    select {columns} from curated.curated_ledger where replace(outcome, ' ', '_') = '{split}'
"""
PLACE = "source || ':' || source_file || '#' || source_row"
# Of each config: its columns, its rows by split as the tables have them, what they are ordered by.
BUILT = {
    "default": (
        "record_id title category text price_usd weight_pounds longest_side_inches "
        "middle_side_inches shortest_side_inches capacity_fluid_ounces item_count sample_weight "
        "source source_revision",
        EXAMPLES,
        "record_id",
    ),
    "prompt_completion": ("record_id prompt completion sample_weight", EXAMPLES, "record_id"),
    "messages": ("record_id messages sample_weight", EXAMPLES, "record_id"),
    "ledger": (
        "source source_file source_row record_id outcome deciding_rule reasons "
        "kept_record_id split",
        LEDGER,
        PLACE,
    ),
}

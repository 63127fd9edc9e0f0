"""Commands as tests write them in short."""

PLACES = frozenset({"hub", "files", "database", "vendor", "kaggle", "synthetic", "llm"})


def spell_command(*arguments: object) -> list[str]:
    """The words behind `winnow`: a place to load from stands for `load PLACE`."""
    words = [*map(str, arguments)]
    return ["load", *words] if words and words[0] in PLACES else words

"""Small tokenizers for tests, trained on synthetic texts of all scripts."""

import random
from pathlib import Path

import tokenizers
from tokenizers import models, pre_tokenizers, processors, trainers

SPECIAL = "<|eot_id|>"
ALPHABETS = {
    "words": ["soft", "Cotton", "towel", "XR-2040B", "the", "with", "for", "Größe", "naïve"],
    "numbers": ["12", "3.5", "1,299.99", "$5", "2024-11-22", "100%", "½", "٤٥"],
    "signs": [".", ",", " - ", "...", "\n", "\n\n", "\t", "  ", "\u00a0", "!", "(", ")", "'s", "®"],
    "emoji": ["👍", "👩‍👩‍👧", "🇫🇷", "❤️", "👍🏽", "🎉🎉🎉"],
    "cjk": ["日本語", "の", "説明。", "产品", "质量", "한국어", "カタカナ", "全角ＡＢＣ"],
    "rtl": ["وصف", "المنتج", "עברית", "हिन्दी", "ไทย"],
    "look-alikes": [SPECIAL, "<|endoftext|>", "</s>", "[INST]", "<think>", "<｜User｜>"],
    "odd": ["\u200b", "\x00", "\ufeff", "e\u0301", "𝔘𝔫𝔦", "\U00020000", "aaaaaaaaaaaaaaaaaaaa"],
}


def make_texts(count: int, *, seed: int) -> list[str]:
    """Synthetic texts of 0 to 60 pieces, most of them like products, the others of all scripts."""
    draw = random.Random(seed)
    everything = [piece for pieces in ALPHABETS.values() for piece in pieces]
    plain = [*ALPHABETS["words"] * 4, *ALPHABETS["numbers"], *ALPHABETS["signs"]]
    return [
        draw.choice(["", " "]).join(
            draw.choices(draw.choice([plain, everything]), k=draw.randrange(60))
        )
        for _ in range(count)
    ]


def train_tokenizer(path: Path) -> Path:
    """A small byte-level BPE whose file also asks for truncation, padding and special tokens."""
    tokenizer = tokenizers.Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=800,
        special_tokens=[SPECIAL],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(make_texts(300, seed=0), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{SPECIAL} $A", special_tokens=[(SPECIAL, tokenizer.token_to_id(SPECIAL))]
    )
    tokenizer.enable_truncation(16)
    tokenizer.enable_padding(length=12)
    tokenizer.save(str(path))
    return path


def train_word_pieces(path: Path) -> Path:
    """A small WordPiece tokenizer: of another kind than those that fastokens does."""
    tokenizer = tokenizers.Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=500, special_tokens=["[UNK]"], show_progress=False
    )
    tokenizer.train_from_iterator(make_texts(300, seed=0), trainer)
    tokenizer.save(str(path))
    return path

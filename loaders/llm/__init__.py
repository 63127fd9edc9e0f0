"""Products and summaries by a language model behind an OpenAI-compatible endpoint.

Every request and every answer is kept in a journal, so nothing that was paid for is asked twice.
"""

from loaders.llm.budget import Budget
from loaders.llm.dispatch import Bounds
from loaders.llm.generation import generate_products, rewrite_texts

__all__ = ["Bounds", "Budget", "generate_products", "rewrite_texts"]

"""Products and summaries by a language model behind an OpenAI-compatible endpoint.

Every request and every answer is kept in a journal, so nothing that was paid for is asked twice.
"""

from generators.llm.budget import Budget
from generators.llm.dispatch import Bounds
from generators.llm.generation import generate_products, rewrite_texts

__all__ = ["Bounds", "Budget", "generate_products", "rewrite_texts"]

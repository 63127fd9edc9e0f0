"""The Hugging Face Hub, as both ends of winnow wait for it."""

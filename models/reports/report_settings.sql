{% set names = [
    'min_price_usd',
    'max_price_usd',
    'max_price_sigmas',
    'min_prices_to_tell_spread',
    'exchange_rate_date',
    'min_text_chars',
    'max_text_chars',
    'min_text_tokens',
    'max_text_tokens',
    'max_boilerplate_ratio',
    'max_repeated_shingle_ratio',
    'max_foreign_letter_ratio',
    'min_stop_word_ratio',
    'min_words_to_tell_language',
    'tokenizer',
    'shingle_words',
    'min_duplicate_similarity',
    'duplicate_bands',
    'band_bins',
    'min_shared_bands',
    'balance_scheme',
    'balance_seed',
    'test_natural_share',
    'test_share',
    'validation_share',
    'split_seed',
    'max_train_rows',
    'max_validation_rows',
    'max_test_rows',
    'prompt_template',
    'max_synthetic_ratio',
    'recipe',
] %}

with

settings (name, value) as (
    values
    {% for name in names %}
        ('{{ name }}', {{ quote_text(var(name) | string) }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from settings

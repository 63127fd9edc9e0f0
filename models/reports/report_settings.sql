{% set names = [
    'min_price_usd',
    'max_price_usd',
    'max_price_sigmas',
    'min_prices_for_spread',
    'exchange_rate_date',
    'min_text_chars',
    'max_text_chars',
    'min_text_tokens',
    'max_text_tokens',
    'max_boilerplate_ratio',
    'max_repeated_shingle_ratio',
    'wanted_languages',
    'min_language_probability',
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
    'min_rows_to_compare',
    'max_filled_ratio_change',
    'min_file_rows_ratio',
    'max_kept_rows_change_ratio',
    'max_rule_ratio_change',
    'max_price_distance',
    'max_length_distance',
] %}

with

settings (name, value) as (
    values
    {% for name in describe_vars() | sort %}
        ('{{ name }}', {{ quote_text(var(name) | string) }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from settings

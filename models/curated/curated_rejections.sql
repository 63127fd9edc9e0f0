with

rejections as (
    {{ union_rules([
        'excluded_products',
        'few_token_texts',
        'foreign_texts',
        'implausible_prices',
        'known_texts',
        'long_texts',
        'missing_prices',
        'out_of_range_prices',
        'placeholder_titles',
        'repeated_product_ids',
        'repetitive_texts',
        'short_texts',
        'template_only_texts',
        'unconverted_prices',
        'unreadable_prices',
    ]) }}
)

select * from rejections

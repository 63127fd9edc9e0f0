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
),

-- A price that cannot be read may be somebody's phone number.
persons_stripped as (
    select * replace ({{ strip_persons('detail') }} as detail)
    from rejections
)

select * from persons_stripped

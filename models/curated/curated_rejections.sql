with

rejections as (
    {{ union_rules([
        'missing_prices',
        'out_of_range_prices',
        'repeated_product_ids',
        'short_texts',
        'unreadable_prices',
    ]) }}
)

select * from rejections

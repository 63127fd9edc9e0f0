with

staged as (
    {{ union_by_name([
        'staged_amazon_reviews_2023',
        'staged_synthetic',
        'staged_generated',
    ]) }}
)

select * from staged

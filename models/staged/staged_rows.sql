with

staged as (
    {{ union_by_name(extra_models=read_list('extra_sources'), models=[
        'staged_amazon_reviews_2023',
        'staged_synthetic',
        'staged_generated',
    ]) }}
)

select * from staged

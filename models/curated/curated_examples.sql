with

products as (
    select * from {{ ref('curated_products') }}
),

splits as (
    select * from {{ ref('curated_splits') }}
),

loaded_files as (
    select * from {{ source('raw', 'load_manifest') }}
),

template as (
    select * from {{ ref('prompt_templates') }}
    where template_id = '{{ var("prompt_template") }}'
),

examples as (
    select
        products.product_id,
        splits.split,
        products.title,
        products.category,
        products.text,
        products.price_usd,
        {{ fill_template('template.prompt_template', {
            'text': 'products.text',
        }) }} as prompt,
        {{ fill_template('template.completion_template', {
            'dollars': round_half_even('products.price_usd'),
        }) }} as completion,
        products.source,
        loaded_files.revision as source_revision
    from products
    inner join splits on products.product_id = splits.product_id
    inner join loaded_files
        on
            products.source = loaded_files.source
            and products.source_file = loaded_files.file
    cross join template
)

select * from examples

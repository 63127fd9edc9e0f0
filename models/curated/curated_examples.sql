{% set chosen = "template_id = '" ~ var('prompt_template') ~ "'" %}
{% set templates = ref('prompt_templates') %}
{% set prompt = seed_values(templates, 'prompt_template', chosen) | join %}
{% set completion = seed_values(templates, 'completion_template', chosen) | join %}

with

products as (
    select * from {{ ref('curated_products') }}
),

splits as (
    select * from {{ ref('curated_splits') }}
),

products_drawn as (
    select splits.* from splits
    left join {{ ref('curated_balance') }} as balance
        on splits.product_id = balance.product_id
    where splits.split = 'test_natural' or balance.is_drawn
),

loaded_files as (
    select * from {{ ref('staged_files_loaded') }}
),

prompts_worded as (
    select
        products.*,
        products_drawn.split,
        loaded_files.source_revision,
        rewritten_texts.summary,
        {{ fill_template(prompt, {
            'text': 'products.text',
        }) }} as prompt,
        {{ fill_template(completion, {
            'dollars': round_half_even('products.price_usd'),
        }) }} as completion
    from products
    left join {{ ref('cleaned_rewritten_texts') }} as rewritten_texts
        on products.text_fingerprint = rewritten_texts.text_fingerprint
    inner join products_drawn
        on products.product_id = products_drawn.product_id
    inner join loaded_files
        on
            products.source = loaded_files.source
            and products.source_file = loaded_files.source_file
),

examples as (
    select
        product_id,
        split,
        title,
        category,
        text,
        summary,
        price_usd,
        weight_pounds,
        prompt,
        completion,
        {{ chat_messages('prompt', 'completion') }} as messages,
        source,
        source_revision,
        is_synthetic,
        made_by_model,
        made_by_prompt
    from prompts_worded
)

select * from examples

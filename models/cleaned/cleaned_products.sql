with

texts as (
    select * from {{ ref('cleaned_texts_masked') }}
),

template as (
    select text_template
    from {{ ref('prompt_templates') }}
    where template_id = '{{ var("prompt_template") }}'
),

texts_assembled as (
    select
        texts.*,
        {{ squeeze_whitespace(fill_template('template.text_template', {
            'title': 'texts.title',
            'description': 'texts.description',
            'features': 'texts.features',
            'details': 'texts.details',
        })) }} as text
    from texts
    cross join template
),

measured as (
    select
        product_id,
        source,
        source_file,
        source_row,
        is_repeated,
        category,
        title,
        raw_store as store,
        average_rating,
        rating_count,
        raw_price,
        price_usd,
        text,
        length(text) as text_chars,
        has_price_leak,
        {{ text_fingerprint('text') }} as text_fingerprint,
        {{ text_fingerprint(normalize_text('title')) }} as title_fingerprint
    from texts_assembled
)

select * from measured

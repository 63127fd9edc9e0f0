{{ config(materialized='view', meta={'row_local': true}) }}
{% set furniture = ref('page_furniture') %}
{% set headings = seed_values(furniture, 'pattern', "kind = 'heading'") | join('|') %}
{% set inline = seed_values(furniture, 'pattern', "kind = 'inline'") | join('|') %}
{% set control_tokens = seed_values(
    ref('control_tokens'), 'pattern', order_by='length(pattern) desc, pattern'
) | join('|') %}

with

texts as (
    select * from {{ ref('cleaned_texts_decoded') }}
),

invisible_stripped as (
    select
        *,
        {{ strip_invisible_characters('repaired_texts') }} as visible_texts
    from texts
),

control_tokens_stripped as (
    select
        *,
        {{ strip_control_tokens('visible_texts', quote_text(control_tokens)) }}
            as safe_texts,
        strpos(safe_texts, chr(31)) as title_end
    from invisible_stripped
),

-- What is written around a body; a title is judged as given.
bodies_split as (
    select
        *,
        {{ split_written_lists('substr(safe_texts, title_end)') }} as bodies
    from control_tokens_stripped
),

furniture_stripped as (
    select
        * exclude (title_end, bodies),
        left(safe_texts, title_end - 1)
        || {{ strip_page_furniture('bodies', headings, inline) }} as body_texts
    from bodies_split
),

whitespace_squeezed as (
    select
        *,
        {{ squeeze_whitespace('body_texts') }} as clean_texts
    from furniture_stripped
)

select * from whitespace_squeezed

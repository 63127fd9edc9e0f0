with

rewritten_texts as (
    select * from {{ source('raw', 'rewritten_texts') }}
),

renamed as (
    select
        rewritten_texts.text_fingerprint,
        rewritten_texts.text as summary,
        rewritten_texts.model as made_by_model,
        rewritten_texts.prompt_id || ' v' || rewritten_texts.prompt_version
            as made_by_prompt
    from rewritten_texts
)

select * from renamed

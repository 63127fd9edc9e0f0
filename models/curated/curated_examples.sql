{% set prompt = read_template('prompt_template') %}
{% set completion = read_template('completion_template') %}
{% set chat_question = read_template('chat_question') %}
{% set chat_answer = read_template('chat_answer') %}

with

records as (
    select * from {{ ref('curated_records') }}
),

splits as (
    select * from {{ ref('curated_splits') }}
),

records_sampled as (
    select
        splits.record_id,
        splits.split,
        coalesce(sample_weights.sample_weight, 1) as sample_weight
    from splits
    left join {{ ref('curated_balance') }} as balance
        on splits.record_id = balance.record_id
    left join {{ ref('curated_sample_weights') }} as sample_weights
        on splits.record_id = sample_weights.record_id
    where splits.split = 'test_natural' or balance.is_sampled
),

loaded_files as (
    select * from {{ ref('staged_files_loaded') }}
),

prompts_worded as (
    select
        records.*,
        records_sampled.split,
        records_sampled.sample_weight,
        loaded_files.source_revision,
        rewritten_texts.summary,
        {{ fill_template(prompt, {
            'text': 'records.text',
        }) }} as prompt,
        {{ fill_template(completion, {
            'dollars': round_half_even('records.price_usd'),
        }) }} as completion,
        {{ fill_template(chat_question, {
            'text': 'records.text',
        }) }} as chat_question,
        {{ fill_template(chat_answer, {
            'dollars': round_half_even('records.price_usd'),
        }) }} as chat_answer
    from records
    left join {{ ref('cleaned_rewritten_texts') }} as rewritten_texts
        on records.text_fingerprint = rewritten_texts.text_fingerprint
    inner join records_sampled
        on records.record_id = records_sampled.record_id
    inner join loaded_files
        on
            records.source = loaded_files.source
            and records.source_file = loaded_files.source_file
),

examples as (
    select
        record_id,
        split,
        title,
        category,
        text,
        summary,
        price_usd,
        weight_pounds,
        longest_side_inches,
        middle_side_inches,
        shortest_side_inches,
        capacity_fluid_ounces,
        item_count,
        prompt,
        completion,
        sample_weight,
        {{ chat_messages('chat_question', 'chat_answer') }} as messages,
        source,
        source_revision,
        is_synthetic,
        made_by_model,
        made_by_prompt
    from prompts_worded
)

select * from examples

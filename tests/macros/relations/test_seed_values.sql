-- What is written into a query is what stands in the seed, apostrophes included.
{% set reasons = seed_values(ref('boilerplate_phrases'), 'reason') %}
{% set phrases = seed_values(ref('boilerplate_phrases'), 'phrase') %}
{% set reversed = seed_values(ref('boilerplate_phrases'), 'phrase', order_by='phrase desc') %}
{% set excluded = seed_values(ref('excluded_records'), 'record_id') %}

with

written as (
    select
        [
            {%- for reason in reasons %}
                {{ quote_text(reason) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ] as reasons,
        [
            {%- for phrase in phrases %}
                {{ quote_text(phrase) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ] as phrases,
        [
            {%- for phrase in reversed %}
                {{ quote_text(phrase) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ] as phrases_reversed,
        {{ excluded | length }} as excluded_count
),

stored as (
    select
        list(reason order by reason) as reasons,
        list(phrase order by phrase) as phrases,
        list(phrase order by phrase desc) as phrases_reversed,
        (select count(*) from {{ ref('excluded_records') }}) as excluded_count
    from {{ ref('boilerplate_phrases') }}
)

select written.*
from written
cross join stored
where
    written.reasons is distinct from stored.reasons
    or written.phrases is distinct from stored.phrases
    or written.phrases_reversed is distinct from stored.phrases_reversed
    or written.excluded_count is distinct from stored.excluded_count
    -- Without an apostrophe this test would prove less than it says.
    or not contains(array_to_string(stored.reasons, ''), chr(39))

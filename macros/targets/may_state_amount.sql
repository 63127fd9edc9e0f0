{#- Whether a text may state what is an amount or rounds to it: cheap, and seldom wrong. -#}
{% macro may_state_amount(text, amount) -%}
    {%- set cents = "right(cast(cast(" ~ amount ~ " as decimal(18, 2)) as varchar), 6)" -%}
    (
        (
            {{ amount }} < 2
            -- Thousands are grouped, so the last three digits are looked for.
            {%- for whole in [
                'floor(' ~ amount ~ ') - 1', 'floor(' ~ amount ~ ')', 'round(' ~ amount ~ ')'
            ] %}
            or contains({{ text }}, right(cast(cast({{ whole }} as bigint) as varchar), 3))
            {%- endfor %}
        )
        and (
            contains({{ text }}, {{ cents }})
            or contains({{ text }}, replace({{ cents }}, '.', ','))
            or regexp_matches({{ text }}, {{ quote_text('(?i)' ~ amount_pattern('any')) }})
        )
        or regexp_matches({{ text }}, '[\x{FF01}-\x{FF5E}\x{1D7CE}-\x{1D7FF}]')
    )
{%- endmacro %}

{% macro default__remove_amounts(text, kind, amount, currency) -%}
    {%- set mention = 'split_part(piece, chr(29), 2)' -%}
    {%- set found = read_mentioned_amount(mention) -%}
    {%- set is_answer -%}
        {% if kind == 'exact' -%}
        {{ found }} = {{ amount }}
        {%- else -%}
        (
            {{ round_half_even(found) }} = {{ round_half_even(amount) }}
            or {{ found }} in (floor({{ amount }}), round({{ amount }}))
        )
        and {{ has_own_sign(mention, currency) }}
        {%- endif %}
    {%- endset -%}
    {#- `Wattage: 20.00` is a whole number of a detail. -#}
    {%- set before = '(?:\\x1d[^\\x1d]+|: ?\\x1d[^\\x1d]*(?:[1-9][0-9]|0[1-9]))' -%}
    list_aggregate(
        list_transform(
            string_split(
                regexp_replace(
                    {{ text }},
                    {{ quote_text('(?i)' ~ amount_pattern(kind)) }},
                    chr(28) || '\1' || chr(29) || '\2' || chr(29) || '\3' || chr(29), 'g'
                ),
                chr(28)
            ),
            lambda piece: case
                when
                    regexp_matches(piece, '^{{ before }}\x1d\x1d')
                    and {{ is_answer }}
                    then
                        split_part(piece, chr(29), 1) || {{ removal_mark() }}
                        -- A bracket that was open before.
                        || case
                            when contains({{ mention }}, '(') then ''
                            else regexp_extract({{ mention }}, '[)\]]$')
                        end || split_part(piece, chr(29), 4)
                else replace(piece, chr(29), '')
            end
        ),
        'string_agg', ''
    )
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__remove_amounts(text, kind, amount, currency) -%}
    {{ adapter.duckdb_udf(
        default__remove_amounts('a', kind, 'b', 'c'),
        {text: 'varchar', amount: 'double', currency: 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}

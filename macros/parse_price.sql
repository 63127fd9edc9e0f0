{#- The price in dollars that a text states as a plain number, or null: digits with a
    decimal point, and nothing else. For a look at rows before the seeds are there;
    cleaned_products_priced reads all notations. -#}
{% macro parse_price(text, currency="'USD'") -%}
    case
        when
            coalesce({{ currency }}, 'USD') = 'USD'
            and regexp_full_match(trim({{ text }}), '[0-9]{1,12}(?:\.[0-9]+)?')
            -- Thousands or thousandths? See parse_amount.
            and not regexp_full_match(trim({{ text }}), '[1-9][0-9]{0,2}\.[0-9]{3}')
            then try_cast(trim({{ text }}) as double)
    end
{%- endmacro %}

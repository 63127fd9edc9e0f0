{% macro contains_pii(text) -%}
    (
        {{ strip_email_addresses(text) }} <> {{ text }}
        or {{ strip_card_numbers(text) }} <> {{ text }}
        or {{ strip_phone_numbers(text) }} <> {{ text }}
        or {{ strip_user_ids(text) }} <> {{ text }}
    )
{%- endmacro %}

{% macro contains_pii(text) -%}
    (
        {{ strip_email_addresses(text) }} <> {{ text }}
        or {{ strip_bank_accounts(text) }} <> {{ text }}
        or {{ strip_card_numbers(text) }} <> {{ text }}
        or {{ strip_phone_numbers(text) }} <> {{ text }}
        or {{ strip_network_addresses(text) }} <> {{ text }}
        or {{ strip_user_ids(text) }} <> {{ text }}
    )
{%- endmacro %}

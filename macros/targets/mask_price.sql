{#- `amount` is the price in dollars, or in its own currency. What is that amount, or rounds
    to its whole number, is removed with the words that announce it:
    - beside a sign, a code or a name of a currency, with blanks in the number (`$137 46`,
      `1 299 €`) or without;
    - behind or before a word of the seed price_words (`costs 137`, `137 MSRP`);
    - the amount itself with its cents, unless it measures something else. -#}
{% macro mask_price(text, amount, currency) -%}
    {{ adapter.dispatch('mask_price', 'winnow')(text, amount, currency) }}
{%- endmacro %}

-- Those that a model reads itself, those that the models above it read, and no others.
{% set rates = list_nodes_above('model.winnow.cleaned_exchange_rates') %}
{% set texts = list_nodes_above(
    'model.winnow.cleaned_texts_stripped', last='model.winnow.cleaned_records_priced'
) %}

with

found as (
    select
        {{ quote_text(rates | sort | join(' ')) }} as rates,
        {{ quote_text(texts | join(' ')) }} as texts
)

select * from found
where
    rates <> 'model.winnow.cleaned_exchange_rates seed.winnow.exchange_rates'
    or not starts_with(texts, 'model.winnow.cleaned_texts_stripped ')
    or not contains(texts, 'seed.winnow.boilerplate_phrases')
    or not contains(texts, 'seed.winnow.mojibake')
    or not contains(texts, 'model.winnow.cleaned_records_priced')
    or contains(texts, 'model.winnow.staged_records')
    or contains(texts, 'seed.winnow.exchange_rates')
    or contains(texts, 'seed.winnow.placeholder_titles')

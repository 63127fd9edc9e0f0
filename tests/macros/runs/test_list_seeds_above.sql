-- Those that a model reads itself, those that the models above it read, and no others.
{% set seeds = list_seeds_above('model.winnow.cleaned_exchange_rates') %}
{% set more = list_seeds_above('model.winnow.cleaned_texts_stripped') %}

with

found as (
    select
        {{ quote_text(seeds | join(' ')) }} as seeds,
        {{ quote_text(more | join(' ')) }} as more
)

select * from found
where
    not contains(seeds, 'exchange_rates')
    or contains(seeds, ' ')
    or not contains(more, 'boilerplate_phrases')
    or not contains(more, 'mojibake')
    or not contains(more, 'exchange_rates')
    or contains(more, 'placeholder_titles')

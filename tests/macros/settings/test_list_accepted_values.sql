-- Of the column alone, and none where no test names any.
{% set seed = graph.nodes['seed.winnow.page_furniture'] if execute %}
{% set kinds = list_accepted_values(seed, 'kind') if execute else [] %}
{% set reasons = list_accepted_values(seed, 'reason') if execute else [] %}

with

found as (
    select
        {{ quote_text(kinds | join(' ')) }} as kinds,
        {{ quote_text(reasons | join(' ')) }} as reasons
)

select * from found
where kinds <> 'heading inline' or reasons <> ''

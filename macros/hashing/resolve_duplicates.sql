{#- Of pairs that are alike, `one_rank` before `other_rank`, the ranks that go, as dedup_rank.
    Round by round: a text with none alike before it is kept, those alike to a kept text go,
    and what they were alike to is judged anew. So no chain of likenesses takes a text that
    is unlike the one kept in its place. -#}
{% macro resolve_duplicates(pairs) -%}
    {{ adapter.dispatch('resolve_duplicates', 'winnow')(pairs) }}
{%- endmacro %}

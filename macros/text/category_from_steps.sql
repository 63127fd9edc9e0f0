{#- A path begins with the shop's front page, which says nothing of a record. -#}
{% macro category_from_steps(steps) -%}
    {%- set fronts = [
        'home', 'home ?page', 'shop', 'store', 'all', 'all products', 'all categories', 'products',
        'start', 'startseite', 'alle', 'alle (?:produkte|kategorien)', 'produkte', 'sortiment',
        'accueil', 'boutique', 'tous les produits', 'produits', 'inicio', 'tienda', 'productos',
        'todos los productos', 'root', 'default category'
    ] -%}
    trim(list_filter(
        {{ steps }},
        lambda step:
            trim(step) <> ''
            and not regexp_full_match(lower(trim(step)), '{{ fronts | join("|") }}')
    )[1])
{%- endmacro %}

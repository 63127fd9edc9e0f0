{#- Names of the vars that the project and the command line give to winnow. In a project that
    has winnow as a package, those under `winnow:`; the others may be its own. -#}
{% macro list_vars_given() -%}
    {%- set of_project = ref.config.vars.to_dict() -%}
    {%- set names = of_project.get('winnow', {}).keys() | list -%}
    {%- if project_name == 'winnow' -%}
        {%- for name, value in of_project.items() if value is not mapping -%}
            {%- do names.append(name) -%}
        {%- endfor -%}
        {%- do names.extend(invocation_args_dict.get('vars') or {}) -%}
    {%- endif -%}
    {{ return(names | unique | sort) }}
{%- endmacro %}

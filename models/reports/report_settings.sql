with

settings (name, value) as (
    values
    {% for name in describe_vars() | sort %}
        ('{{ name }}', {{ quote_text(var(name) | string) }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from settings

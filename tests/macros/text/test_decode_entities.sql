with

cases (given, expected) as (
    values
    ('Salt &amp; pepper', 'Salt & pepper'),
    ('5&quot; &lt;b&gt;', '5" <b>'),
    ('it&#39;s &#x2605;', 'it''s ★'),
    ('&amp;lt;', '&lt;'),
    ('&unknown; AT&T; R&D &', '&unknown; AT&T; R&D &'),
    ('&#0000; &#99999999;', '&#0000; &#99999999;'),
    ('&#55296;', '&#55296;'),
    ('&amp;lt; &lt; &amp&#59;', '&lt; < &amp;'),
    ('&a65; &x41; &#0000065; &#x000041;', '&a65; &x41; A A'),
    ('', ''),
    (null, null)
),

named as (
    select map(list(entity), list(chr(code_point))) as entities
    from {{ ref('html_entities') }}
)

select cases.*
from cases
cross join named
where
    {{ decode_entities('cases.given', 'named.entities') }}
    is distinct from cases.expected

"""Renders snippets as transformers would and writes golden.json. An entry without "text" is one that raises in Python."""

import datetime
import json
import pathlib

import jinja2
from transformers.utils import chat_template_utils

HERE = pathlib.Path(__file__).parent


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(2026, 1, 2, 13, 4, 5)


VARIABLES = {
    "text": " Ab c ",
    "word": "größe 📈 x",
    "empty": "",
    "nothing": None,
    "yes": True,
    "no": False,
    "number": 7,
    "half": 0.5,
    "list": ["a", "b", "c"],
    "numbers": [3, 1, 2],
    "dict": {"role": "user", "content": "Hi", "n": 2, "items": "own"},
    "dicts": [{"role": "user", "n": 1}, {"role": "tool", "n": 2}, {"n": 3}],
}

SNIPPETS = r"""
{{ text }}|{{ text.strip() }}|{{ text.lstrip() }}|{{ text.rstrip() }}|{{ text | trim }}|{{ 'xxaxx'.strip('x') }}
{{ text.upper() }}{{ text | upper }}{{ text.lower() }}{{ text | lower }}{{ word | capitalize }}{{ text | capitalize }}
{{ word[0] }}{{ word[-1] }}{{ word[6] }}{{ word[6:] }}|{{ word[:3] }}|{{ word[-3:-1] }}|{{ word[2:2] }}|{{ word[5:2] }}|{{ word[99] }}
{{ word | length }} {{ list | length }} {{ dict | length }} {{ empty | length }} {{ missing | length }}
{{ list[0] }}{{ list[-1] }}{{ list[9] }}{{ list[1:] | join }}{{ list[:-1] | join('-') }}{{ list[-9:9] | join }}
{{ dict.role }}{{ dict['role'] }}{{ dict.missing }}{{ dict['missing'] }}{{ dict.get('role') }}{{ dict.get('x', 'd') }}{{ dict.get('x') }}
{{ dict['items'] }}{% for k, v in dict.items() %}{{ k }}={{ v }};{% endfor %}{{ dict.keys() | list | join }}{{ dict.values() | list | join }}
{{ missing }}|{{ missing is defined }}|{{ missing is none }}|{{ nothing is none }}|{{ nothing }}|{{ missing or 'x' }}|{{ missing == missing2 }}
{{ missing.member }}
{{ missing + 'a' }}
{{ missing() }}
{{ nothing + 'a' }}
{{ text.nosuch() }}
{{ 'a' + 1 }}
{{ 1 + 2 * 3 - 4 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ -number }} {{ 2 - -2 }} {{ 0.5 + 1 }} {{ half * 2 }}
{{ 1 / 0 }}
{{ 'a' ~ 1 ~ none ~ true ~ missing ~ 1.5 }} {{ 'ab' * 3 }}|{{ 'ab' * 0 }}
{{ 'a' 'b' "c" }} {{ 'it\'s' }} {{ "\t|\n|\\|\"|\u00e9|\x41|\q" }}
{{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' == 'a' }} {{ list == ['a', 'b', 'c'] }} {{ dict == dict }} {{ none == false }} {{ '1' == 1 }} {{ 1 != 2 }}
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ 2 >= 2 }} {{ 'a' in 'cat' }} {{ 'a' in list }} {{ 'z' not in list }} {{ 'role' in dict }} {{ 1 in missing }}
{{ 'a' < 1 }}
{{ not yes }} {{ not not yes }} {{ yes and no }} {{ no or 'x' }} {{ yes and 'y' }} {{ '' and 'y' }}| {{ no or no or 'z' }} {{ not yes and no }} {{ not (yes and no) }}
{{ 'a' if yes else 'b' }}{{ 'a' if no else 'b' }}{{ 'a' if no }}|{{ 'a' if no else 'b' if no else 'c' }}
{{ yes if yes is defined and no is defined }} {{ number is odd }} {{ number is even }} {{ number is divisibleby 7 }} {{ number is divisibleby(2) }}
{{ text is string }} {{ list is string }} {{ list is iterable }} {{ text is iterable }} {{ dict is mapping }} {{ number is number }} {{ yes is number }} {{ half is float }} {{ number is integer }} {{ yes is integer }} {{ list is sequence }} {{ dict is sequence }} {{ number is sequence }} {{ yes is boolean }} {{ yes is true }} {{ no is false }} {{ 1 is true }}
{{ 'a' is in list }} {{ 'a' is eq 'a' }} {{ 'a' is equalto('b') }} {{ 'a' is ne 'b' }} {{ text is not none }} {{ missing is not defined }} {{ namespace is callable }}
{{ list | first }}{{ list | last }}{{ list | join(', ') }}{{ list | reverse | join }}{{ 'abc' | reverse }}{{ [] | first }}|{{ numbers | join }}{{ 'abc' | list | join('.') }}{{ 'abc' | first }}
{{ missing | default('d') }}{{ '' | default('d') }}|{{ '' | default('d', true) }}{{ '' | d('d', boolean=true) }}{{ none | default('d') }}
{{ 'aXbX' | replace('X', '-') }}{{ 'aXbX'.replace('X', '') }}{{ 'a,b,c'.split(',') | join('|') }}{{ 'a,b,c'.split(',', 1) | last }}{{ 'a b'.split(' ')[0] }}{{ ''.split(',') | length }}
{{ 'abc'.startswith('a') }}{{ 'abc'.endswith('a') }}{{ ' 12 ' | trim | int + 1 }}{{ 3.9 | int }}{{ number | string + 'x' }}
{{ list | map('upper') | join }}{{ dicts | map(attribute='n') | join }}{{ dicts | selectattr('role') | list | length }}{{ dicts | selectattr('role', 'equalto', 'user') | list | length }}{{ dicts | rejectattr('role') | map(attribute='n') | first }}{{ dicts | selectattr('role', 'defined') | list | length }}{{ numbers | select('odd') | join }}{{ numbers | reject('odd') | join }}{{ ['', 'a'] | select | join }}
{{ dict | tojson }} {{ list | tojson }} {{ word | tojson }} {{ none | tojson }} {{ [true, 1.5, {}, []] | tojson }} {{ '</a>\n"\\' | tojson }}
{{ dict | tojson(indent=2) }} {{ [[1, 2], {}] | tojson(indent=1) }} {{ dict | items | first | first }}
{% for x in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.previtem }}{{ loop.nextitem }};{% endfor %}
{% for x in list if x != 'b' %}{{ x }}{{ loop.index }}{% endfor %}{% for x in [] %}x{% else %}none{% endfor %}{% for x in list if x == 'q' %}x{% else %}none{% endfor %}{% for x in missing %}x{% endfor %}
{% for x in list %}{% if x == 'b' %}{% continue %}{% endif %}{{ x }}{% endfor %}{% for x in list %}{% if x == 'b' %}{% break %}{% endif %}{{ x }}{% endfor %}
{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }}{% endfor %}{% for x in (1, 2) %}{{ x }}{% endfor %}{% for c in 'abc' %}{{ c }}.{% endfor %}{% for k in dict %}{{ k }}{% endfor %}
{% for a, b in [[1, 2, 3]] %}{{ a }}{% endfor %}
{% for x in number %}{% endfor %}
{% set x = 1 %}{% for y in list %}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}{% if yes %}{% set x = 3 %}{% endif %}{{ x }}
{% set ns = namespace(a=1, b='x') %}{% for y in list %}{% set ns.a = ns.a + 1 %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set t = 1, 2 %}{{ t[1] }}{% set s %}in {{ a }}{% endset %}{{ s }}{{ s | upper }}
{% set dict.role = 'x' %}
{% macro m(a, b='B') %}[{{ a }}{{ b }}]{% endmacro %}{{ m('x') }}{{ m('x', 'y') }}{{ m(b='q', a='p') }}{{ m() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% set outer = 'o' %}{% macro m() %}{{ outer }}{% set outer = 'i' %}{{ outer }}{% endmacro %}{{ m() }}{{ outer }}
{% macro rec(n) %}{{ n }}{% if n > 0 %}{{ rec(n - 1) }}{% endif %}{% endmacro %}{{ rec(3) }}
{% if no %}a{% elif number == 7 %}b{% else %}c{% endif %}{% if no %}a{% elif no %}b{% else %}c{% endif %}{% if missing %}a{% endif %}
{% generation %}a{{ number }}{% endgeneration %}{{ range(3) | join }}{{ range(1, 4) | join }}{{ {'a': 1}['a'] }}{{ {}.x }}|{{ [1, 2,] | length }}{{ () | length }}{{ (1,) | length }}
{{ raise_exception('no') }}
{{ strftime_now('%d %b %Y %H:%M:%S %y %B %A %a %m %p %I %j %%') }}
{{ 'a' | upper + 'b' | lower }}{{ ('a' + 'b') | upper }}{{ -1 | string }}{{ 1 if not missing is defined else 2 }}{{ dict.role == 'user' and dict.n > 1 }}
{{ "{{ x }}" }}{{ '%}' }}{{ {'a': {'b': 1}}.a.b }}{{ '{#' }}{# comment {{ x }} #}|{{ [[1], [2]][1][0] }}
{{ true }}{{ True }}{{ none }}{{ None }}{{ false }}{{ 1.0 }}{{ 'x' if none else 'y' }}
{{ text.strip().upper()[0:1] }}{{ (text | trim).split(' ') | join('_') }}{{ dict.content | trim | length }}{{ dicts[0].role.upper() }}{{ dicts[-1]['n'] + 1 }}
"""

# One template each: what a newline and blanks around tags become.
WHITESPACE = [
    "a\n{% if yes %}\nb\n{% endif %}\nc\n",
    "a\n  {% if yes %}\n  b\n  {% endif %}\nc\n\n",
    "a  {% if yes %}  b  {% endif %}  c",
    "a {%- if yes -%} b {%- endif -%} c",
    "a\n {{- 1 -}} \n b",
    "a\n  {{ 1 }}\n  b",
    "  {{ 1 }}",
    "  {% if yes %}x{% endif %}",
    "{% if yes %}\n  {% if yes %}\nx\n  {% endif %}\n{% endif %}",
    "{% if yes %}  {% if yes %}x{% endif %}{% endif %}",
    "a\n  {# note #}\nb\n{# note -#}\n  c",
    "a\n  {#- note #}\nb",
    "a\n  {%+ if yes %}\nb{% endif +%}\nc",
    "{{ 1 }}\n{{ 2 }}\n",
    "{{ 1 }}\n\n",
    "\n\n{% set x = 1 %}\n\n{{ x }}",
    "a\r\n{% if yes %}\r\nb{% endif %}\r\n",
    "{% for x in list %}\n  {{ x }}\n{% endfor %}\n",
    "{%- for x in list %}\n  {{- x }}\n{%- endfor %}\n",
    "x{{ 1 }}{% if yes %}\n{{ 2 }}{% endif %}{{\n3\n}}",
    "{%if yes%}a{%endif%}{{-1}}{{'a'-}} b",
    "a\u00a0\n\u2003{%- if yes %}b{% endif %}",
]

# Correct Jinja that is not supported, and must be refused rather than rendered in another way.
UNSUPPORTED = [
    "{% raw %}{{ x }}{% endraw %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% filter upper %}a{% endfilter %}",
    "{% for x in list recursive %}{% endfor %}",
    "{{ list }}",
    "{{ dict }}",
    "{{ 2 ** 3 }}",
    "{{ list[::2] }}",
    "{{ 'a' | indent }}",
    "{{ list | sort }}",
    "{{ 'abc'.title() }}",
    "{{ '%s' % 1 }}",
    "{{ loop.cycle('a') }}",
    "{% for x in list %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{{ 1.0e-7 }}",
    "{{ 10000000.25 }}",
    "{{ 0.5 // 0.2 }}",
    "{{ {1: 2} }}",
    "{{ strftime_now('%c') }}",
    "{{ dict.pop('role') }}",
    "{{ list.append('x') }}",
    "{{ ''.__class__ }}{{ ''.__class__.__mro__ }}",
    "{{ lipsum() }}",
    "{{ dict | tojson(ensure_ascii=true) }}",
]


def main():
    chat_template_utils.datetime = FixedClock
    goldens = []
    for source in SNIPPETS.strip("\n").split("\n") + WHITESPACE:
        try:
            text = chat_template_utils._compile_jinja_template(source).render(**VARIABLES)
            goldens.append({"source": source, "text": text})
        except (jinja2.TemplateError, TypeError, ValueError, ZeroDivisionError):
            goldens.append({"source": source})
    content = {"variables": VARIABLES, "goldens": goldens, "unsupported": UNSUPPORTED}
    (HERE / "golden.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

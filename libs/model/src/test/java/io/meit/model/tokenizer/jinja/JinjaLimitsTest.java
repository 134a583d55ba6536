package io.meit.model.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates come from directories that nobody checked: none may run for ever, fill the memory or break out. */
class JinjaLimitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% set n = namespace(x='ab') %}{% for a in range(64) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
                "{% set n = namespace(x=[1]) %}{% for a in range(64) %}{% set n.x = n.x + n.x %}{% endfor %}",
                "{{ 'a' * 999999999999 }}",
                "{{ ('a' * 9000000) * 9000000 }}",
                "{% set a = 'x' * 9000 %}{{ a.replace('x', a).replace('x', a) }}",
                "{% set a = 'x' * 900000 %}{% for i in range(9999) %}{% if 'y' in a %}{% endif %}{% endfor %}",
                "{% set a = 'x' * 900000 %}{% for i in range(9999) %}{% set b = a | upper %}{% endfor %}",
                "{% set a = 'x' * 900000 %}{% for i in range(9999) %}{{ a }}{% endfor %}"
            })
    void stopsWhatCostsTooMuch(String source) {
        assertThatThrownBy(() -> render(source))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("steps or characters");
    }

    @Test
    void stopsCallsWithoutEnd() {
        assertThatThrownBy(() -> render("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void refusesALongRange() {
        assertThatThrownBy(() -> render("{{ range(1000000000) | length }}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void stopsAtAValueThatHoldsItself() {
        String source =
                "{% set a = namespace() %}{% set b = namespace() %}{% set a.x = a %}{% set b.x = b %}{{ a == b }}";
        assertThatThrownBy(() -> render(source))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void refusesExpressionsThatNestTooDeep() {
        assertThatThrownBy(() -> render("{{ " + "(".repeat(400) + "1" + ")".repeat(400) + " }}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void refusesExpressionsThatAreTooLong() {
        assertThatThrownBy(() -> render("{{ 1" + " + 1".repeat(100_000) + " }}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("more than 1000 parts");
    }

    @Test
    void refusesTagsThatNestTooDeep() {
        assertThatThrownBy(() -> render("{% if 1 %}".repeat(5000) + "{% endif %}".repeat(5000)))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void refusesATemplateThatIsTooLong() {
        assertThatThrownBy(() -> render("x".repeat(JinjaTemplate.LONGEST + 1)))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ messages.getClass() }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ raise_exception.__globals__['os'] }}",
                "{{ cycler.__init__.__globals__ }}",
                "{{ self.__init__ }}",
                "{{ ''['__class__']['__mro__'] }}"
            })
    void reachesNothingOutside(String source) {
        assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 1",
                "{% if 1 %}",
                "{% endif %}",
                "{{ 'a }}",
                "{{ 1 2 }}",
                "{{ }}",
                "{# x",
                "{{ (1 }}",
                "{{ 1) }}",
                "{% for x %}{% endfor %}",
                "{% break %}",
                "{% set %}",
                "{{ a ? b }}",
                "{% if 1 %}{% endfor %}",
                "{{ '\\u12' }}"
            })
    void namesTheLineOfWhatIsMalformed(String source) {
        assertThatThrownBy(() -> render("first line\n" + source))
                .isInstanceOf(JinjaException.class)
                .hasMessageStartingWith("test: line 2: ");
    }

    private static String render(String source) {
        return JinjaTemplate.compile(source, "test")
                .render(Map.of(), LocalDateTime.of(2026, 1, 2, 3, 4, 5))
                .chars();
    }
}

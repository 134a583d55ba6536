package io.meit.model.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came from a message is known as content through everything a template does with it. */
class ContentTest {

    /** In the expected text, content stands in angle brackets. The variable is " aXbXc ". */
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
                    [{{ c }}]                           ! "[< aXbXc >]"
                    {{ '[' + c.strip() + ']' }}         ! "[<aXbXc>]"
                    {{ '[' ~ c | trim ~ ']' }}          ! "[<aXbXc>]"
                    {{ c.replace('X', '-') }}           ! "< a>-<b>-<c >"
                    {{ 'X.X' | replace('X', c) }}       ! "< aXbXc >.< aXbXc >"
                    {{ c.split('X') | join('+') }}      ! "< a>+<b>+<c >"
                    {{ c[1:4] + 'd' }}                  ! "<aXb>d"
                    {{ c[1] }}{{ c | first }}           ! "<a >"
                    {{ (c + 'd') | upper }}             ! "< AXBXC >D"
                    {{ ('d' + c) | capitalize }}        ! "D< axbxc >"
                    {{ {'k': c} | tojson }}             ! "<{""k"": "" aXbXc ""}>"
                    {{ c | list | join }}               ! "< aXbXc >"
                    {% set x %}{{ c }}?{% endset %}{{x}} ! "< aXbXc >?"
                    {% macro m(a) %}({{ a }}){% endmacro %}{{ m(c) }} ! "(< aXbXc >)"
                    {{ c * 2 }}                         ! "< aXbXc  aXbXc >"
                    """)
    void contentStaysContent(String source, String expected) {
        assertThat(marked(source)).isEqualTo(expected);
    }

    @Test
    void contentIsNoKey() {
        assertThatThrownBy(() -> marked("{% for k in {c: 1} %}{{ k }}{% endfor %}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("keys");
    }

    @Test
    void whatATemplateRefusesIsToldWithoutTheMessage() {
        assertThatThrownBy(() -> marked("{{ raise_exception('bad: ' + c) }}"))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("bad: ...")
                .hasMessageNotContaining("aXbXc");
    }

    private static String marked(String source) {
        return JinjaTemplate.compile(source, "test")
                .render(Map.of("c", Text.content(" aXbXc ")), LocalDateTime.of(2026, 1, 2, 3, 4, 5))
                .runs()
                .stream()
                .map(run -> run.content() ? "<" + run.chars() + ">" : run.chars())
                .collect(Collectors.joining());
    }
}

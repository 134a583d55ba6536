package io.meit.evaluation.page.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ElementTest {

    @Test
    void textAndAttributesAreEscaped() {
        assertThat(Element.of("b", "<i> & \"x\"").with("title", "a'b\"c>").toString())
                .isEqualTo("<b title=\"a&#39;b&quot;c&gt;\">&lt;i&gt; &amp; &quot;x&quot;</b>");
    }

    @Test
    void charactersThatNoPageMayHoldAreReplaced() {
        assertThat(Element.of("b", "a\u0000b\uD800c\uD83D\uDE00").toString())
                .isEqualTo("<b>a\uFFFDb\uFFFDc\uD83D\uDE00</b>");
    }

    @Test
    void anAttributeIsThereOnce() {
        assertThat(Element.of("b").with("class", "x").with("class", "y").toString())
                .isEqualTo("<b class=\"y\"></b>");
    }

    @Test
    void namesMustBeNames() {
        assertThatThrownBy(() -> Element.of("b onclick")).hasMessageContaining("'b onclick' is no name");
        assertThatThrownBy(() -> Element.of("b").with("a=", 1)).hasMessageContaining("'a='");
    }

    @Test
    void aStyleSheetCannotEndItsElement() {
        assertThatThrownBy(() -> new StyleSheet("a{} </style><script>")).hasMessageContaining("'</'");
    }
}

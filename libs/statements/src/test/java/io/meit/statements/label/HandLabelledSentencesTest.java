package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.statements.TsvTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandLabelledSentencesTest {

    private static final TsvTable SENTENCES = TsvTable.resource(HandLabelledSentencesTest.class, "sentences.tsv");

    static Stream<Arguments> sentences() {
        return SENTENCES.rows().stream().map(row -> Arguments.of(row.get("text"), row.get("labels")));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void readsWhatAPersonReads(String text, String labels) {
        List<String> expected = labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));

        assertThat(Labeler.standard().label(text).stream()
                        .map(HandLabelledSentencesTest::written)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void areEnoughInBothLanguages() {
        assertThat(SENTENCES.rows()).hasSizeGreaterThanOrEqualTo(250);
        assertThat(SENTENCES.rows().stream().filter(r -> r.get("lang").equals("de")))
                .hasSizeGreaterThanOrEqualTo(100);
    }

    private static String written(Finding finding) {
        String assertion =
                switch (finding.assertion()) {
                    case PRESENT -> "+";
                    case ABSENT -> "-";
                    case UNCERTAIN -> "?";
                };
        return finding.statement().id()
                + assertion
                + finding.territory().map(t -> "@" + t).orElse("");
    }
}

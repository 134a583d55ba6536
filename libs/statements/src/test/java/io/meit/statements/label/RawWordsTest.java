package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sinusrhythmus.|sinusrhythmus .",
                "V3-6|v3 v4 v5 v6",
                "v1 - v4|v1 v2 v3 v4",
                "ST-Hebung|st hebung",
                "contraction(s) bad|contraction bad",
                "extrasystole(n)|extrasystole",
                "qrs(t) abnorm|qrs t abnorm",
                "st & t|st and t",
                "verlÄngert f#r|verlaengert fuer",
                "4.46 bericht|4 46 bericht",
                "AV-Block 1. Grades|av block 1 grades",
                "Alter unbest. T abnorm|alter unbest t abnorm",
                "in V5. Normal|in v5 . normal",
                "rsr' can't|rsr cant",
                "no; yes|no . yes"
            })
    void cutsTextIntoFoldedWordsAndStops(String text, String words) {
        assertThat(RawWords.of(text).stream().map(Token::word)).containsExactly(words.split(" ", -1));
    }
}

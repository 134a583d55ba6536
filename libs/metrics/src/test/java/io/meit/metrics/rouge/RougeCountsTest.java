package io.meit.metrics.rouge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Goldens;
import org.junit.jupiter.api.Test;

class RougeCountsTest {

    @Test
    void equalsGooglesRougeScoreOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(new RougeCounts(false), Goldens.Golden::googleRouge);
    }

    @Test
    void equalsGooglesRougeScoreWithStemsOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(new RougeCounts(true), Goldens.Golden::googleRougeStemmed);
    }

    @Test
    void signatureSaysWhetherWordsAreStemmed() {
        assertThat(new RougeCounts(true).signature())
                .hasToString("rouge|profile:strict|tok:lower-alphanumeric|stem:porter|version:1");
    }
}

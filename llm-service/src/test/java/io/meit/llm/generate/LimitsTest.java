package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "16,1"})
    void whereNothingIsSaidOnePlaceIsKeptForStatIfThereAreTwo(int places, int stat) {
        Limits limits = limits("meit.llm.engine.max-texts", Integer.toString(places));

        assertThat(limits.statPlaces()).isEqualTo(stat);
        assertThat(limits.routinePlaces()).isEqualTo(places - stat);
    }

    @ParameterizedTest
    @CsvSource({
        "meit.llm.engine.max-texts, 0, MEIT_MAX_BATCH is 0; it must be 1..256",
        "meit.llm.engine.max-texts, 257, MEIT_MAX_BATCH is 257",
        "meit.llm.engine.stat-places, 16, MEIT_STAT_PLACES is 16; it must be 0..15",
        "meit.llm.engine.stat-places, -1, MEIT_STAT_PLACES is -1",
        "meit.llm.generation.max-tokens, 0, MEIT_MAX_TOKENS is 0; it must be 1..1024",
        "meit.llm.generation.max-tokens, 1025, MEIT_MAX_TOKENS is 1025",
        "meit.llm.generation.reader-patience, 0s, MEIT_READER_PATIENCE is PT0S",
    })
    void settingOutOfItsRangeIsRefusedNamingTheVariable(String property, String value, String message) {
        assertThatThrownBy(() -> limits(property, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void largestSettingsAreTaken() {
        assertThat(limits("meit.llm.engine.max-texts", "256").places()).isEqualTo(256);
        assertThat(limits("meit.llm.generation.max-tokens", "1024").maxTokens()).isEqualTo(1024);
    }

    private static Limits limits(String property, String value) {
        return Limits.of(TestConfig.of(Map.of(property, value)));
    }
}

package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text of 512 tokens and 1 prefix token takes 640 slots: 513, rounded up to a multiple of a quarter of 512. */
class CacheSlotsTest {

    @ParameterizedTest
    @CsvSource({"1,512,640", "16,512,10240", "16,64,1536", "1,131072,6144", "16,131072,10240"})
    void holdsAFullBatchAndTheLongestTextAsTheDecoderRoundsThem(int places, int context, int slots) {
        assertThat(slots(Map.of("meit.llm.engine.max-texts", Integer.toString(places)), context))
                .isEqualTo(slots);
    }

    @Test
    void isWhatIsConfigured() {
        assertThat(slots(Map.of("meit.llm.engine.cache-slots", "700"), 512)).isEqualTo(700);
    }

    @Test
    void withoutSlotsThereIsNoService() {
        assertThatThrownBy(() -> slots(Map.of("meit.llm.engine.cache-slots", "0"), 512))
                .hasMessageContaining("MEIT_CACHE_SLOTS is 0");
    }

    private static int slots(Map<String, String> settings, int context) {
        return CacheSlots.of(TestConfig.of(settings).engine(), context, 1);
    }
}

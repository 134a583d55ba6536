package io.meit.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionMapperTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @EnumSource
    void everyCategorySurvivesTheJourney(RejectionCategory category) {
        Rejection rejection = Rejection.here("bed/1/0", "bed", "rec", category, "why");

        Rejection back = RejectionMapper.fromMessage(RejectionMapper.toMessage(rejection, NOW));

        assertThat(back.category()).isEqualTo(category);
        assertThat(back.windowId()).isEqualTo("bed/1/0");
        assertThat(back.cause().service()).isEqualTo("ingest-service");
    }

    @Test
    void aCategoryOfANewerVersionIsInternal() {
        var message =
                io.meit.proto.v1.Rejection.newBuilder().setCategoryValue(99).build();

        assertThat(RejectionMapper.fromMessage(message).category()).isEqualTo(RejectionCategory.INTERNAL);
    }

    @Test
    void thePayloadIsCutToItsLimit() {
        Rejection rejection = Rejection.here("", "bed", "rec", RejectionCategory.MALFORMED, "why")
                .withPayload(new byte[300_000]);

        assertThat(RejectionMapper.toMessage(rejection, NOW).getPayload().size())
                .isEqualTo(256_000);
    }
}

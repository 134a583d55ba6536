package io.meit.encoder.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException;
import io.meit.encoder.Windows;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionMapperTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 7);

    @ParameterizedTest
    @EnumSource(BadEcgException.Category.class)
    void everyDefectOfAnEcgHasItsCategory(BadEcgException.Category category) {
        var rejected = RejectedWindow.of(Windows.description("bed-1", 0), new BadEcgException(category, "why"));
        Rejection message = RejectionMapper.message(rejected, NOW);
        assertThat(message.getCategory()).hasToString("REJECTION_CATEGORY_" + category);
        assertThat(message.getReason()).isEqualTo("why");
    }

    @Test
    void anUnforeseenErrorTellsItsTypeButNotItsMessage() {
        var cause = new IllegalStateException("anything, even " + Windows.PATIENT);
        Rejection message = RejectionMapper.message(RejectedWindow.of(Windows.description("bed-1", 0), cause), NOW);
        assertThat(message.getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_INTERNAL);
        assertThat(message.getReason())
                .contains("java.lang.IllegalStateException")
                .doesNotContain(Windows.PATIENT);
        assertThat(message.getRejectedAt()).hasToString("seconds: 1700000000\nnanos: 7\n");
    }

    @Test
    void keepsAtMost256KilobytesOfAPayload() {
        byte[] huge = new byte[256 * 1024 + 1];
        Rejection message = RejectionMapper.message(
                RejectedWindow.unreadable("bed-1", "ecg.windows.v1/3/17", huge, "too odd"), NOW);
        assertThat(message.getPayload().size()).isEqualTo(256 * 1024);
        assertThat(message.getBedId()).isEqualTo("bed-1");
    }
}

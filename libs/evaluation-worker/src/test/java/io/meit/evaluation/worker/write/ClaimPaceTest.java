package io.meit.evaluation.worker.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimPaceTest {

    private final ClaimPace pace = new ClaimPace(16);

    @Test
    void takesLittleUntilThePaceIsKnown() {
        assertThat(pace.limit()).isEqualTo(8);
        assertThat(pace.lease()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void takesAQuarterOfAMinute() {
        pace.worked(8, Duration.ofSeconds(1));

        assertThat(pace.limit()).isEqualTo(120);
        assertThat(pace.lease()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aSlowModelTakesABatchForFourTimesTheTimeItNeeds() {
        pace.worked(8, Duration.ofSeconds(80));

        assertThat(pace.limit()).isEqualTo(16);
        assertThat(pace.lease()).isEqualTo(Duration.ofSeconds(640));
    }

    @Test
    void noClaimAndNoLeaseIsLargerThanTheServiceGives() {
        pace.worked(8, Duration.ofNanos(1));
        assertThat(pace.limit()).isEqualTo(512);

        pace.worked(1, Duration.ofHours(1));
        assertThat(pace.lease()).isEqualTo(Duration.ofHours(1));
    }
}

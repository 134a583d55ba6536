package io.meit.datasets.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Progress> told = new ArrayList<>();

    @Test
    void speedAndRestCountThisRunsRecordsOnly() {
        ProgressMeter meter = new ProgressMeter(100, told::add, nanos::get);
        meter.keep(50);
        nanos.set(500_000_000L);
        meter.prepared();
        assertThat(told).isEmpty();
        nanos.set(2_000_000_000L);
        meter.rejected();
        assertThat(told).containsExactly(new Progress(52, 1, 100, 1.0, Duration.ofSeconds(48)));
    }

    @Test
    void theListenerIsToldOnceASecond() {
        ProgressMeter meter = new ProgressMeter(100, told::add, nanos::get);
        for (int i = 1; i <= 30; i++) {
            nanos.set(i * 100_000_000L);
            meter.prepared();
        }
        assertThat(told).hasSize(3);
    }

    @Test
    void aRunThatKeepsEverythingEndsWithAllDone() {
        ProgressMeter meter = new ProgressMeter(10, told::add, nanos::get);
        meter.keep(10);
        meter.finish();
        assertThat(told).containsExactly(new Progress(10, 0, 10, 0, Duration.ZERO));
    }
}

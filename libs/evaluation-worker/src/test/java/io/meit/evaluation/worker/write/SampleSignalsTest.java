package io.meit.evaluation.worker.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.worker.fixture.TinySuite;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.plan.RunPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSignalsTest {

    @TempDir
    static Path directory;

    private static TinySuite tiny;

    @BeforeAll
    static void make() throws Exception {
        tiny = TinySuite.in(directory);
    }

    private static SampleOrder of(List<SampleOrder> orders, String record, String condition) {
        return orders.stream()
                .filter(order -> order.record().equals(record)
                        && order.cell().condition().equals(condition))
                .findFirst()
                .orElseThrow();
    }

    /** 6 dB are a factor of 10^(6/20) in amplitude. */
    @Test
    void aRecordHasTheSameNoiseAtEachLevelOnlyStronger() throws Exception {
        try (OpenSuite open = tiny.open(1)) {
            List<SampleOrder> orders = RunPlan.of(open, 0).samples().toList();
            SampleSignals signals = new SampleSignals(open);
            float clean = sample(signals, of(orders, "one", "clean"));
            float weak = sample(signals, of(orders, "one", "white@6dB")) - clean;
            float strong = sample(signals, of(orders, "one", "white@0dB")) - clean;

            assertThat((double) strong / weak).isCloseTo(Math.pow(10, 0.3), within(1e-3));
        }
    }

    @Test
    void twoRecordsHaveNoiseOfTheirOwn() throws Exception {
        try (OpenSuite open = tiny.open(1)) {
            List<SampleOrder> orders = RunPlan.of(open, 0).samples().toList();
            SampleSignals signals = new SampleSignals(open);
            float one = sample(signals, of(orders, "one", "white@6dB")) - sample(signals, of(orders, "one", "clean"));
            float two = sample(signals, of(orders, "two", "white@6dB")) - sample(signals, of(orders, "two", "clean"));

            assertThat(one).isNotCloseTo(two, within(1e-6f));
        }
    }

    private static float sample(SampleSignals signals, SampleOrder order) {
        return signals.of(order).window().millivolts()[1][2345];
    }
}

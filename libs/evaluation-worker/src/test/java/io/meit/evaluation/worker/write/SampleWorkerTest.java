package io.meit.evaluation.worker.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.worker.desk.SampleDesk;
import io.meit.evaluation.worker.fixture.InMemoryDesk;
import io.meit.evaluation.worker.fixture.TinySuite;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWorkerTest {

    @TempDir
    static Path directory;

    private static TinySuite tiny;
    private static List<SampleOrder> orders;
    private static String yaml;

    /** What one worker writes that nothing disturbs. */
    private static Map<String, SampleOutput> expected;

    private static InMemoryDesk undisturbed;

    @BeforeAll
    static void write() throws Exception {
        tiny = TinySuite.in(directory);
        try (OpenSuite open = tiny.open(1)) {
            orders = RunPlan.of(open, 0).samples().toList();
            yaml = open.suite().yaml();
        }
        undisturbed = new InMemoryDesk(orders, yaml);
        work(undisturbed, 4);
        expected = undisturbed.outputs();
    }

    private static int work(SampleDesk desk, int batch) throws IOException, InterruptedException {
        try (OpenSuite open = tiny.open(batch)) {
            return new SampleWorker(desk, open, "run", "worker", batch, WorkerListener.NONE, pause -> {}).work();
        }
    }

    @Test
    void everySampleHasAnOutput() {
        assertThat(expected).hasSize(36);
        assertThat(expected.values()).filteredOn(SampleOutput::failed).hasSize(4);
    }

    @Test
    void aReportIsGreedyTextWithItsProbabilityAndItsCheckpoint() {
        SampleOutput output = undisturbed.output("one", "first", "clean");

        assertThat(output.text()).isNotEmpty();
        assertThat(output.tokens()).isBetween(1, 12);
        assertThat(output.finish()).isIn("stop", "length");
        assertThat(output.logProbability()).isNegative().isFinite();
        assertThat(output.checkpoint())
                .matches("llama-32x2@[0-9a-f]{12}\\+resnet18-w4@[0-9a-f]{12}\\+mlp-.*@[0-9a-f]{12}");
    }

    @Test
    void twoModelsWriteOtherReportsOfOneEcg() {
        assertThat(undisturbed.output("one", "first", "clean").text())
                .isNotEqualTo(undisturbed.output("one", "second", "clean").text());
    }

    @Test
    void twoEcgsHaveOtherReports() {
        assertThat(List.of("one", "two", "three", "four", "five").stream()
                        .map(record ->
                                undisturbed.output(record, "first", "clean").logProbability())
                        .distinct())
                .hasSize(5);
    }

    @Test
    void theRatioThatWasReachedIsMeasured() {
        assertThat(undisturbed.output("one", "first", "white@6dB").achievedDecibel())
                .isCloseTo(6, within(0.1));
        assertThat(undisturbed.output("one", "first", "white@0dB").achievedDecibel())
                .isCloseTo(0, within(0.1));
        assertThat(undisturbed.output("one", "first", "clean").achievedDecibel())
                .isNaN();
    }

    @Test
    void aSampleThatCannotBeMadeSaysWhyAndStopsNoOther() {
        SampleOutput flat = undisturbed.output("flat", "second", "white@6dB");

        assertThat(flat.failure()).contains("no QRS complex was found");
        assertThat(flat.text()).isEmpty();
        assertThat(flat.checkpoint()).startsWith("llama-32x2@");
        assertThat(undisturbed.output("flat", "second", "clean").failed()).isFalse();
    }

    @Test
    void anotherBatchSizeWritesTheSame() throws Exception {
        for (int batch : List.of(1, 7)) {
            InMemoryDesk desk = new InMemoryDesk(orders, yaml);
            assertThat(work(desk, batch)).isEqualTo(36);
            assertThat(desk.outputs()).isEqualTo(expected);
        }
    }

    @Test
    void twoWorkersWriteTheSameAndShareTheWork() throws Exception {
        InMemoryDesk desk = new InMemoryDesk(orders, yaml);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
            try {
                return work(desk, 3);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        int mine = work(desk, 2);

        assertThat(mine + other.join()).isEqualTo(36);
        assertThat(desk.outputs()).isEqualTo(expected);
    }

    @Test
    void aKilledWorkerLosesOnlyWhatItHadNotHandedIn() throws Exception {
        InMemoryDesk desk = new InMemoryDesk(orders, yaml);
        assertThatThrownBy(() -> work(new DyingDesk(desk, 3), 2)).isInstanceOf(KilledException.class);
        Map<String, SampleOutput> before = desk.outputs();
        desk.passes(Duration.ofHours(1));

        int rest = work(desk, 4);

        assertThat(before).hasSizeBetween(1, 35);
        assertThat(rest).isEqualTo(36 - before.size());
        assertThat(desk.outputs()).isEqualTo(expected);
    }

    @Test
    void aWorkerWaitsForWhatOthersHoldAndTakesItWhenTheyHaveGone() throws Exception {
        InMemoryDesk desk = new InMemoryDesk(orders, yaml);
        desk.claim("run", "gone", 20, Duration.ofMinutes(5), Optional.empty());
        try (OpenSuite open = tiny.open(4)) {
            var worker = new SampleWorker(
                    desk, open, "run", "worker", 4, WorkerListener.NONE, pause -> desk.passes(Duration.ofMinutes(6)));

            assertThat(worker.work()).isEqualTo(36);
        }
        assertThat(desk.outputs()).isEqualTo(expected);
    }

    @Test
    void aWorkerThatJoinsTakesTheSuiteFromTheService() throws Exception {
        InMemoryDesk desk = new InMemoryDesk(orders, yaml);

        int written = SampleWorker.join(desk, "run", "worker", suite -> tiny.open(suite, 4), 4, WorkerListener.NONE);

        assertThat(written).isEqualTo(36);
        assertThat(desk.outputs()).isEqualTo(expected);
    }

    @Test
    void aWorkerStaysWithItsCell() throws Exception {
        CellLog log = new CellLog();
        try (OpenSuite open = tiny.open(2)) {
            new SampleWorker(new InMemoryDesk(orders, yaml), open, "run", "worker", 2, log, pause -> {}).work();
        }

        assertThat(log.variants().stream().distinct()).containsExactly("first", "second");
        assertThat(log.changes()).isEqualTo(1);
    }

    @Test
    void anotherCheckpointThanPlannedIsRefused() throws Exception {
        InMemoryDesk desk = new InMemoryDesk(orders, yaml);
        try (OpenSuite open = tiny.open(TinySuite.yaml("checkpoint: first", "checkpoint: second"), 2)) {
            var worker = new SampleWorker(desk, open, "run", "worker", 2, WorkerListener.NONE, pause -> {});

            assertThatThrownBy(worker::work)
                    .isInstanceOf(ForeignSampleException.class)
                    .hasMessageContaining("same checkpoint")
                    .hasMessageContaining("record one");
        }
        assertThat(desk.outputs()).isEmpty();
    }

    @Test
    void aPromptThatIsTooLongFailsEachSample() throws Exception {
        String longPrompt = TinySuite.yaml("What is the rhythm?", "rhythm ".repeat(200));
        try (OpenSuite open = tiny.open(longPrompt, 2)) {
            List<SampleOrder> few = RunPlan.of(open, 0).samples().toList();
            InMemoryDesk desk = new InMemoryDesk(few.subList(18, 20), longPrompt);
            new SampleWorker(desk, open, "run", "worker", 2, WorkerListener.NONE, pause -> {}).work();

            assertThat(desk.outputs().values()).hasSize(2).allSatisfy(output -> assertThat(output.failure())
                    .contains("shorten"));
        }
    }

    /** Ends the worker at a call of record, as kill -9 would: what was to be handed in is lost. */
    private static final class DyingDesk implements SampleDesk {

        private final InMemoryDesk desk;
        private int left;

        DyingDesk(InMemoryDesk desk, int calls) {
            this.desk = desk;
            this.left = calls;
        }

        @Override
        public Claim claim(String run, String worker, int limit, Duration lease, Optional<Cell> preferred) {
            return desk.claim(run, worker, limit, lease, preferred);
        }

        @Override
        public Receipt record(String run, List<SampleOutput> outputs) {
            if (left-- == 0) {
                throw new KilledException();
            }
            return desk.record(run, outputs);
        }
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class CellLog implements WorkerListener {

        private final List<String> variants = new java.util.ArrayList<>();

        @Override
        public void begins(Cell cell, int samples) {
            variants.add(cell.variant());
        }

        List<String> variants() {
            return variants;
        }

        long changes() {
            return java.util.stream.IntStream.range(1, variants.size())
                    .filter(i -> !variants.get(i).equals(variants.get(i - 1)))
                    .count();
        }
    }
}

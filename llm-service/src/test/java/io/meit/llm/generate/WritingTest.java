package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.llm.report.Report;
import io.meit.llm.report.ReportedWindow;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final GeneratedToken TOKEN = new GeneratedToken(0, 5, "Sinus", -0.1f);

    private final Reader first = new Reader();
    private final Reader second = new Reader();
    private final Steps steps = new Steps();
    private final Writing writing = writing();

    @Test
    void onlyTheFirstReaderGetsTokens() {
        writing.join(second);

        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.CONTINUE);

        assertThat(first.tokens).containsExactly(TOKEN);
        assertThat(second.tokens).isEmpty();
    }

    @Test
    void goesOnForTheSecondReaderWhenTheFirstLeaves() {
        writing.join(second);

        writing.leave(first);

        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.CONTINUE);
        assertThat(steps.abandoned).isZero();
    }

    @Test
    void isAbandonedOnceWhenTheLastReaderLeaves() {
        writing.leave(first);
        writing.leave(first);

        assertThat(steps.abandoned).isEqualTo(1);
        assertThat(writing.wanted()).isFalse();
        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.STOP);
        assertThat(writing.join(second)).isFalse();
    }

    @Test
    void stopsWhenItsOnlyReaderTakesNoMore() {
        first.takes = false;

        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.STOP);
        assertThat(steps.abandoned).isEqualTo(1);
    }

    @Test
    void completeTextIsKeptEvenIfEverybodyLeaves() {
        writing.generated(new Generation(List.of(TOKEN), "Sinus", FinishReason.STOP, 1));

        writing.leave(first);

        assertThat(steps.generated).isEqualTo(1);
        assertThat(steps.abandoned).isZero();
        assertThat(writing.join(second)).isTrue();
    }

    @Test
    void everyReaderHearsTheEndOnce() {
        writing.join(second);
        List<ReportReader> told = new ArrayList<>();

        writing.settle(told::add);
        writing.settle(told::add);

        assertThat(told).containsExactly(first, second);
    }

    private Writing writing() {
        ReportedWindow window = new ReportedWindow("b/1/0", "b", "", "b/1", "00", Instant.EPOCH, Instant.EPOCH);
        EcgEmbedding embedding = new EcgEmbedding(new float[] {1}, 1, "e", "p", "m");
        ReportOrder order = new ReportOrder(window, Priority.STAT, embedding, Optional.empty(), Optional.empty());
        GenerationRequest request = new GenerationRequest("Write.", Optional.of(embedding), 4);
        return new Writing(order, request, first, steps, Timer.start(new SimpleMeterRegistry()));
    }

    private static final class Reader implements ReportReader {

        final List<GeneratedToken> tokens = new ArrayList<>();
        boolean takes = true;

        @Override
        public boolean deliver(GeneratedToken token) {
            tokens.add(token);
            return takes;
        }

        @Override
        public void completed(Report report) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public void failed(RuntimeException reason) {
            throw new AssertionError("not part of this test", reason);
        }
    }

    private static final class Steps implements Writing.Progress {

        int generated;
        int abandoned;

        @Override
        public void token(Writing writing, GeneratedToken token) {}

        @Override
        public void generated(Writing writing, Generation generation) {
            generated++;
        }

        @Override
        public void failed(Writing writing, RuntimeException reason) {
            throw new AssertionError("not part of this test", reason);
        }

        @Override
        public void abandoned(Writing writing) {
            abandoned++;
        }
    }
}

package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meit.llm.adapter.AdapterLease;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final GeneratedToken TOKEN = new GeneratedToken(0, 5, "Sinus", -0.1f);
    private static final GeneratedToken NEXT = new GeneratedToken(1, 6, " rhythm", -0.2f);

    private final Reader first = new Reader();
    private final Reader second = new Reader();
    private final Steps steps = new Steps();
    private final Writing<String> writing = writing(Duration.ofSeconds(60));

    @Test
    void readerThatJoinsLaterGetsTheTokensFromTheFirstOneOn() {
        writing.onToken(TOKEN);

        writing.join(second);
        writing.onToken(NEXT);

        assertThat(first.tokens).containsExactly(TOKEN, NEXT);
        assertThat(second.tokens).containsExactly(TOKEN, NEXT);
    }

    @Test
    void slowReaderGetsItsTokensWhenItIsReadyAgainAndSlowsNobody() {
        writing.join(second);
        second.ready = false;

        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.CONTINUE);

        assertThat(writing.wish()).isEqualTo(Wish.WRITE);
        assertThat(second.tokens).isEmpty();
        second.ready = true;
        writing.call(second).ready();
        assertThat(second.tokens).containsExactly(TOKEN);
        assertThat(steps.ready).isEqualTo(1);
    }

    @Test
    void textWaitsWhileNoReaderIsReady() {
        first.ready = false;

        assertThat(writing.wish()).isEqualTo(Wish.WAIT);

        first.ready = true;
        assertThat(writing.wish()).isEqualTo(Wish.WRITE);
    }

    @Test
    void readerThatTakesNothingForTooLongIsToldAndTheTextEnds() {
        Writing<String> impatient = writing(Duration.ZERO);
        first.ready = false;

        await().until(() -> impatient.wish() == Wish.END);

        assertThat(first.failures).hasSize(1).first().isInstanceOf(ReaderStuckException.class);
        assertThat(steps.abandoned).isEqualTo(1);
    }

    @Test
    void goesOnForTheSecondReaderWhenTheFirstLeaves() {
        writing.join(second);

        writing.call(first).leave();

        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.CONTINUE);
        assertThat(steps.abandoned).isZero();
    }

    @Test
    void isAbandonedOnceWhenTheLastReaderLeaves() {
        writing.call(first).leave();
        writing.call(first).leave();

        assertThat(steps.abandoned).isEqualTo(1);
        assertThat(writing.wanted()).isFalse();
        assertThat(writing.wish()).isEqualTo(Wish.END);
        assertThat(writing.onToken(TOKEN)).isEqualTo(Decision.STOP);
        assertThat(writing.join(second)).isFalse();
    }

    @Test
    void completeTextIsKeptEvenIfEverybodyLeaves() {
        writing.generated(new Generation(List.of(TOKEN), "Sinus", FinishReason.STOP, 1));

        writing.call(first).leave();

        assertThat(steps.generated).isEqualTo(1);
        assertThat(steps.abandoned).isZero();
        assertThat(writing.join(second)).isTrue();
    }

    @Test
    void everyReaderHearsTheEndOnceAfterAllTokens() {
        writing.join(second);
        second.ready = false;
        writing.onToken(TOKEN);

        writing.settle(reader -> reader.completed("done"));
        writing.settle(reader -> reader.completed("again"));

        assertThat(first.results).containsExactly("done");
        assertThat(second.results).containsExactly("done");
        assertThat(second.tokens).containsExactly(TOKEN);
    }

    private Writing<String> writing(Duration patience) {
        GenerationRequest request = new GenerationRequest("Write.", Optional.empty(), 4);
        Writing<String> made = new Writing<>(
                new AcceptedText(Priority.STAT, request, AdapterLease.none()), Attributes.empty(), patience);
        made.tell(steps);
        made.join(first);
        return made;
    }

    private static final class Reader implements TextReader<String> {

        final List<GeneratedToken> tokens = new ArrayList<>();
        final List<String> results = new ArrayList<>();
        final List<RuntimeException> failures = new ArrayList<>();
        boolean ready = true;

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public void deliver(GeneratedToken token) {
            tokens.add(token);
        }

        @Override
        public void completed(String result) {
            results.add(result);
        }

        @Override
        public void failed(RuntimeException reason) {
            failures.add(reason);
        }
    }

    private static final class Steps implements Writing.Progress {

        int generated;
        int abandoned;
        int ready;

        @Override
        public void token(GeneratedToken token) {}

        @Override
        public void generated(Generation generation) {
            generated++;
        }

        @Override
        public void failed(RuntimeException reason) {
            throw new AssertionError("not part of this test", reason);
        }

        @Override
        public void abandoned() {
            abandoned++;
        }

        @Override
        public void ready() {
            ready++;
        }
    }
}

package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.alone;
import static io.meit.model.batch.ToyBatch.idsAlone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.draft.DraftCounts;
import io.meit.model.generate.draft.DraftIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DraftingTest {

    private static final BatchSettings SETTINGS = BatchSettings.DEFAULT.withDrafts(4, 1);

    @Test
    void aDraftThatHoldsIsOneStep() {
        List<Integer> text = idsAlone(request("abc", 11));
        ToyBatch toy = drafting(List.of(text));
        HeardText heard = toy.admitted(request("abc", 11));
        toy.run();
        assertThat(heard.ids()).isEqualTo(text);
        // The prompt gives token 0; then 1 + 4, 1 + 4 tokens.
        assertThat(toy.decoder().stepSizes()).containsExactly(1, 5, 5);
        assertThat(toy.batch().drafted()).isEqualTo(new DraftCounts(8, 8));
        assertThat(toy.batch().drafted().acceptance()).isEqualTo(1);
    }

    @Test
    void aDraftIsKeptAsFarAsItIsWhatTheModelWrites() {
        List<Integer> text = idsAlone(request("abc", 9));
        List<Integer> wrongAtThree = new ArrayList<>(text);
        wrongAtThree.set(3, (text.get(3) + 1) % ToyBatch.VOCABULARY);
        ToyBatch toy = drafting(List.of(wrongAtThree));
        HeardText heard = toy.admitted(request("abc", 9));
        toy.batch().step();
        toy.batch().step();
        assertThat(heard.ids()).isEqualTo(text.subList(0, 4));
        assertThat(toy.batch().drafted()).isEqualTo(new DraftCounts(4, 2));
        toy.run();
        assertThat(heard.ids()).isEqualTo(text);
    }

    @Test
    void withWhateverDraftsTheTextIsTheSame() {
        Random random = new Random(3);
        for (int run = 0; run < 60; run++) {
            String prompt = "abcdefghijklmn".substring(run % 11, run % 11 + 1 + run % 3);
            GenerationRequest request = kind(run, request(prompt, 1 + random.nextInt(20)));
            HeardText expected = alone(request, 5);
            List<Integer> noisy = expected.ids().stream()
                    .map(id -> random.nextInt(4) == 0 ? random.nextInt(ToyBatch.VOCABULARY) : id)
                    .toList();
            ToyBatch toy = drafting(List.of(noisy, noisy), 5);
            HeardText heard = toy.admitted(request);
            toy.run();
            assertThat(heard.tokens()).isEqualTo(expected.tokens());
            assertThat(heard.generation()).isEqualTo(expected.generation());
        }
    }

    @Test
    void theListenerCanStopInTheMiddleOfADraft() {
        List<Integer> text = idsAlone(request("abc", 11));
        ToyBatch toy = drafting(List.of(text));
        HeardText heard = new HeardText().stoppingAt(token -> token.index() == 2);
        toy.admit(request("abc", 11), heard);
        toy.run();
        assertThat(heard.ids()).isEqualTo(text.subList(0, 3));
        assertThat(heard.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
    }

    @Test
    void aListenerThatWaitsIsGivenOneTokenAndTheRestOfTheDraftLater() {
        List<Integer> text = idsAlone(request("abc", 11));
        ToyBatch toy = drafting(List.of(text));
        HeardText[] slow = new HeardText[1];
        slow[0] = new HeardText().stoppingAt(token -> {
            slow[0].wishes(Wish.WAIT);
            return false;
        });
        toy.admit(request("abc", 11), slow[0]);
        for (int written = 1; written <= 11; written++) {
            slow[0].wishes(Wish.WRITE);
            toy.batch().step();
            assertThat(slow[0].tokens()).hasSize(written);
        }
        assertThat(slow[0].ids()).isEqualTo(text);
    }

    @Test
    void nothingIsDraftedInAFullerBatch() {
        List<Integer> text = idsAlone(request("abc", 11));
        ToyBatch toy = drafting(List.of(text));
        HeardText one = toy.admitted(request("abc", 11));
        toy.admitted(request("abc", 11));
        toy.run();
        assertThat(one.ids()).isEqualTo(text);
        assertThat(toy.batch().drafted()).isEqualTo(DraftCounts.NONE);
    }

    @Test
    void aDrafterThatThrowsFailsItsOwnTextOnly() {
        // A model without even an empty index, which only texts that draft notice: a beam search does not.
        Optional<DraftIndex> broken = new AtomicReference<Optional<DraftIndex>>().get();
        ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT.withDrafts(4, 2), 1000, broken);
        GenerationRequest search = request("de", 5).with(new Decoding.Beam(2, 1));
        HeardText drafting = toy.admitted(request("abc", 5));
        HeardText other = toy.admitted(search);
        toy.run();
        assertThat(drafting.failure()).isInstanceOf(NullPointerException.class);
        assertThat(other.generation()).isEqualTo(alone(search).generation());
        assertThat(toy.decoder().openTexts()).isZero();
    }

    @Test
    void draftsNeverReachBeyondTheTokenLimit() {
        List<Integer> text = idsAlone(request("abc", 11));
        ToyBatch toy = drafting(List.of(text));
        HeardText heard = toy.admitted(request("abc", 4));
        toy.run();
        assertThat(heard.ids()).isEqualTo(text.subList(0, 4));
        assertThat(toy.decoder().stepSizes()).containsExactly(1, 3);
    }

    private static GenerationRequest kind(int run, GenerationRequest request) {
        return switch (run % 3) {
            case 0 -> request;
            case 1 -> request.with(new Adjustment(1.3, Map.of(2, 1f)));
            default -> request.with(new Decoding.Sampling(0.8, 6, 0.9, run));
        };
    }

    private static ToyBatch drafting(List<List<Integer>> corpus, Integer... ends) {
        Stream<int[]> texts = corpus.stream()
                .map(text -> text.stream().flatMapToInt(IntStream::of).toArray());
        return ToyBatch.of(SETTINGS, 1000, Optional.of(DraftIndex.of(texts)), ends);
    }
}

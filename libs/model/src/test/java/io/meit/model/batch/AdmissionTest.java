package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.about;
import static io.meit.model.batch.ToyBatch.idsAlone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT.withMaxTexts(3), 40, Optional.empty());

    @Test
    void aFullCacheHasNoRoomUntilATextLeaves() {
        HeardText first = toy.admitted(request("abc", 20));
        assertThat(toy.batch().admit(request("abc", 20), new HeardText())).isFalse();
        assertThat(toy.batch().size()).isEqualTo(1);
        toy.batch().cancel(first);
        HeardText second = toy.admitted(request("abc", 20));
        toy.run();
        assertThat(second.ids()).isEqualTo(idsAlone(request("abc", 20)));
    }

    @Test
    void aFullBatchHasNoRoomUntilATextLeaves() {
        for (int i = 0; i < 3; i++) {
            toy.admitted(request("a", 2));
        }
        assertThat(toy.batch().admit(request("a", 2), new HeardText())).isFalse();
        toy.run();
        assertThat(toy.batch().admit(request("a", 2), new HeardText())).isTrue();
    }

    @Test
    void everyBeamTakesAPlace() {
        toy.admitted(request("a", 2).with(new Decoding.Beam(2, 1)));
        assertThat(toy.batch().admit(request("a", 2).with(new Decoding.Beam(2, 1)), new HeardText()))
                .isFalse();
        assertThat(toy.batch().admit(request("a", 2), new HeardText())).isTrue();
    }

    @Test
    void whatWasNotAdmittedHoldsNothing() {
        toy.admitted(about(1, "abc", 20));
        // There is room for one of its two texts.
        assertThat(toy.batch().admit(about(2, "abc", 10).with(new Decoding.Beam(2, 1)), new HeardText()))
                .isFalse();
        assertThat(toy.decoder().openTexts()).isEqualTo(1);
        assertThat(toy.batch().admit(about(2, "abc", 12), new HeardText())).isTrue();
    }

    @Test
    void refusesWhatNeverFitsTheCache() {
        assertThatThrownBy(() -> toy.batch().admit(request("abc", 50), new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("53 cache slots")
                .hasMessageContaining("there are 40");
    }

    @Test
    void refusesABeamThatNeverFitsTheCache() {
        assertThatThrownBy(() -> toy.batch().admit(request("abc", 20).with(new Decoding.Beam(2, 1)), new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("46 cache slots");
    }

    @Test
    void refusesABeamThatFitsTheCacheBeforeItsTextsAreRoundedUpOnly() {
        GenerationRequest request = request("abc", 17).with(new Decoding.Beam(2, 1));
        toy.decoder().roundTo(16);
        assertThatThrownBy(() -> toy.batch().admit(request, new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 cache slots");
    }

    @Test
    void refusesAStopTokenThatIsNotInTheVocabulary() {
        GenerationRequest request = request("a", 1).with(new Stopping(Set.of(3, 14), List.of()));
        assertThatThrownBy(() -> toy.batch().admit(request, new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stop_token_ids has token 14")
                .hasMessageContaining("0..13");
    }

    @Test
    void refusesABeamWiderThanTheBatch() {
        assertThatThrownBy(() -> toy.batch().admit(request("a", 2).with(new Decoding.Beam(4, 1)), new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("width is 4");
    }

    @Test
    void refusesStopTextsForABeam() {
        GenerationRequest request =
                request("a", 2).with(new Decoding.Beam(2, 1)).with(new Stopping(Set.of(), List.of("x")));
        assertThatThrownBy(() -> toy.batch().admit(request, new HeardText())).hasMessageContaining("stop texts");
    }

    @Test
    void refusesAPromptThatFillsTheContext() {
        assertThatThrownBy(() -> toy.batch().admit(request("a".repeat(64), 1), new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 tokens")
                .hasMessageContaining("context of 64");
    }

    @Test
    void refusesAnEmptyPrompt() {
        GenerationRequest empty = new GenerationRequest("", Optional.empty(), 1);
        assertThatThrownBy(() -> toy.batch().admit(empty, new HeardText())).hasMessageContaining("the prompt is empty");
    }

    @Test
    void refusesATokenThatIsNotInTheVocabulary() {
        GenerationRequest request = new GenerationRequest(new Prompt.Ids(List.of(1, 14)), Optional.empty(), 1);
        assertThatThrownBy(() -> toy.batch().admit(request, new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token 14")
                .hasMessageContaining("0..13");
    }

    @Test
    void refusesABiasOfATokenThatIsNotInTheVocabulary() {
        GenerationRequest request = request("a", 1).with(new Adjustment(1, Map.of(99, 1f)));
        assertThatThrownBy(() -> toy.batch().admit(request, new HeardText())).hasMessageContaining("token 99");
    }

    @Test
    void refusesAnUnknownAdapterAndNamesThoseThatAreLoaded() {
        toy.batch().adapters().put("cardiology", 5);
        assertThatThrownBy(() -> toy.batch().admit(request("a", 1).withAdapter("x"), new HeardText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("[cardiology]");
    }

    @Test
    void refusesTheEmbeddingOfAnotherProjector() {
        refuses(new EcgEmbedding(new float[2], 1, "e", "other", "p"), "projector other");
    }

    @Test
    void refusesAnotherNumberOfPrefixTokens() {
        refuses(new EcgEmbedding(new float[6], 3, "e", "mlp", "p"), "3 prefix tokens");
    }

    @Test
    void refusesPrefixTokensOfAnotherSize() {
        refuses(new EcgEmbedding(new float[5], 1, "e", "mlp", "p"), "needs 2");
    }

    private void refuses(EcgEmbedding ecg, String words) {
        assertThatThrownBy(() -> toy.batch().admit(new GenerationRequest("a", Optional.of(ecg), 1), new HeardText()))
                .isInstanceOf(IncompatibleEmbeddingException.class)
                .hasMessageContaining(words);
        assertThat(toy.decoder().openPrefixes()).isZero();
    }
}

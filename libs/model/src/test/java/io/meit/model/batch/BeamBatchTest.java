package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.alone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.ToyDecoder;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.ChoiceGolden;
import io.meit.model.generate.ChoiceGolden.BeamText;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeamBatchTest {

    static List<BeamText> huggingFace() {
        return ChoiceGolden.read().beams();
    }

    @ParameterizedTest
    @MethodSource("huggingFace")
    void forkedTextsGiveHuggingFacesResult(BeamText golden) {
        // Room for exactly as many texts as the search is wide: a fork must find the room of a text that was dropped.
        int slots = golden.width() * (golden.prompt().size() + golden.limit());
        ToyDecoder decoder = new ToyDecoder(12, golden.spread(), slots);
        ToyCodec codec = new ToyCodec(golden.ends().toArray(Integer[]::new));
        GeneratorIdentity identity =
                new GeneratorIdentity("toy", "", "", "fp32", "cpu", new GeneratorIdentity.PrefixShape(1, 2));
        ContinuousBatch batch =
                new ContinuousBatch(new BatchModel(decoder, codec, identity, Optional.empty()), BatchSettings.DEFAULT);
        HeardText heard = new HeardText();
        GenerationRequest request = new GenerationRequest(
                        new Prompt.Ids(golden.prompt()), Optional.empty(), golden.limit())
                .with(new Decoding.Beam(golden.width(), golden.lengthPenalty()))
                .with(new Adjustment(golden.penalty(), Map.of()));
        assertThat(batch.admit(request, heard)).isTrue();
        while (!heard.ended()) {
            batch.step();
        }
        boolean ended = golden.ends().contains(golden.ids().getLast());
        assertThat(heard.ids())
                .isEqualTo(ended ? golden.ids().subList(0, golden.ids().size() - 1) : golden.ids());
        assertThat(heard.generation().finishReason()).isEqualTo(ended ? FinishReason.STOP : FinishReason.LENGTH);
        assertThat(decoder.openTexts()).isZero();
    }

    @Test
    void tokensComeWhenTheSearchIsOver() {
        ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT);
        HeardText heard = toy.admitted(request("abc", 5).with(new Decoding.Beam(3, 1)));
        for (int i = 0; i < 4; i++) {
            toy.batch().step();
            assertThat(heard.tokens()).isEmpty();
        }
        toy.batch().step();
        assertThat(heard.generation().tokens()).hasSize(5).isEqualTo(heard.tokens());
    }

    @Test
    void aSearchSharesTheBatchWithOtherTexts() {
        GenerationRequest beam = request("abc", 9).with(new Decoding.Beam(3, 1));
        ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT);
        HeardText before = toy.admitted(request("de", 12));
        HeardText search = toy.admitted(beam);
        HeardText after = toy.admitted(request("f", 7));
        toy.run();
        assertThat(search.generation()).isEqualTo(alone(beam).generation());
        assertThat(before.generation()).isEqualTo(alone(request("de", 12)).generation());
        assertThat(after.generation()).isEqualTo(alone(request("f", 7)).generation());
        assertThat(toy.decoder().stepSizes()).contains(5);
    }

    @Test
    void aSearchIsCancelledWithinAStep() {
        ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT);
        HeardText heard = toy.admitted(request("abc", 30).with(new Decoding.Beam(3, 1)));
        toy.batch().step();
        toy.batch().step();
        heard.wishes(Wish.END);
        toy.batch().step();
        assertThat(heard.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(toy.decoder().openTexts()).isZero();
        assertThat(toy.decoder().stepSizes()).hasSize(2);
    }
}

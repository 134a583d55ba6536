package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.meit.llm.generate.TextOrder.TextOptions;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.Stopping;
import io.meit.proto.v1.GenerationOptions;
import io.meit.proto.v1.LogitBias;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsMapperTest {

    @Test
    void emptyMessageMeansGreedyWithoutAnythingElse() {
        assertThat(OptionsMapper.toOptions(GenerationOptions.getDefaultInstance()))
                .isEqualTo(TextOptions.PLAIN);
    }

    @Test
    void everyOptionIsTaken() {
        GenerationOptions.Builder options = GenerationOptions.newBuilder()
                .setRepetitionPenalty(1.25)
                .addLogitBias(bias(3, -1.5f))
                .addLogitBias(bias(4, Float.NEGATIVE_INFINITY))
                .addStopTokenIds(2)
                .addStopTexts("\n")
                .setAdapter("cardio-1.0");
        options.getSamplingBuilder()
                .setTemperature(0.5)
                .setTopK(40)
                .setTopP(0.9)
                .setSeed(-7);

        assertThat(OptionsMapper.toOptions(options.build()))
                .isEqualTo(new TextOptions(
                        new Decoding.Sampling(0.5, 40, 0.9, -7),
                        new Adjustment(1.25, Map.of(3, -1.5f, 4, Float.NEGATIVE_INFINITY)),
                        new Stopping(Set.of(2), List.of("\n")),
                        "cardio-1.0"));
    }

    @Test
    void whatIsNotSetInSamplingAndBeamHasItsDefault() {
        GenerationOptions.Builder sampling = GenerationOptions.newBuilder();
        sampling.getSamplingBuilder().setSeed(1);
        GenerationOptions.Builder beam = GenerationOptions.newBuilder();
        beam.getBeamBuilder().setWidth(4);

        assertThat(OptionsMapper.toOptions(sampling.build()).decoding()).isEqualTo(new Decoding.Sampling(1, 0, 1, 1));
        assertThat(OptionsMapper.toOptions(beam.build()).decoding()).isEqualTo(new Decoding.Beam(4, 1));
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                bad("options.sampling.temperature is 0.0", o -> o.getSamplingBuilder()
                        .setTemperature(0)),
                bad("options.sampling.temperature is NaN", o -> o.getSamplingBuilder()
                        .setTemperature(Double.NaN)),
                bad("options.sampling.temperature is 1.0E-4; it must be 0.001..1000.0", o -> o.getSamplingBuilder()
                        .setTemperature(0.0001)),
                bad("options.sampling.temperature is 1001.0", o -> o.getSamplingBuilder()
                        .setTemperature(1001)),
                bad("options.repetition_penalty is 1.0E-300", o -> o.setRepetitionPenalty(1e-300)),
                bad("options.repetition_penalty is 1.0E300", o -> o.setRepetitionPenalty(1e300)),
                bad("options.sampling.top_p is 1.5", o -> o.getSamplingBuilder().setTopP(1.5)),
                bad("options.sampling.top_k is 4294967295", o -> o.getSamplingBuilder()
                        .setTopK(-1)),
                bad("options.beam.width is 33", o -> o.getBeamBuilder().setWidth(33)),
                bad(
                        "options.beam.length_penalty is Infinity",
                        o -> o.getBeamBuilder().setWidth(2).setLengthPenalty(Double.POSITIVE_INFINITY)),
                bad("options.repetition_penalty is -1.0", o -> o.setRepetitionPenalty(-1)),
                bad("options.logit_bias[0].bias is NaN", o -> o.addLogitBias(bias(1, Float.NaN))),
                bad("options.logit_bias[1].token_id is 1, which has a bias already", o -> o.addLogitBias(bias(1, 1))
                        .addLogitBias(bias(1, 2))),
                bad("options.stop_token_ids[0] is 4294967295", o -> o.addStopTokenIds(-1)),
                bad("options.stop_texts[0] is empty", o -> o.addStopTexts("")),
                bad(
                        "options.stop_texts is given with options.beam",
                        o -> o.addStopTexts(".").getBeamBuilder().setWidth(2)),
                bad("options.adapter is \"a b\"", o -> o.setAdapter("a b")),
                bad(
                        "options.stop_texts has 17 entries",
                        o -> Stream.generate(() -> "x").limit(17).forEach(o::addStopTexts)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOptions")
    void badOptionIsRefusedNamingFieldAndValue(String message, Consumer<GenerationOptions.Builder> spoil) {
        GenerationOptions.Builder options = GenerationOptions.newBuilder();
        spoil.accept(options);

        assertThatThrownBy(() -> OptionsMapper.toOptions(options.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    private static Arguments bad(String message, Consumer<GenerationOptions.Builder> spoil) {
        return arguments(message, spoil);
    }

    private static LogitBias bias(int token, float bias) {
        return LogitBias.newBuilder().setTokenId(token).setBias(bias).build();
    }
}

package io.meit.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected ids: Hugging Face on the same random weights, see goldens/decode/README.md. */
class MeitEngineTest {

    @TempDir
    private Path models;

    @ParameterizedTest
    @ValueSource(strings = {"tiny-llama", "tiny-gpt2"})
    void aBatchWritesHuggingFacesTokens(String shape) throws Exception {
        int[][] prompts = ids(golden().get("prompts").toString());
        int[][] expected = ids(golden().getAsJsonObject("texts").get(shape).toString());
        try (DecodeContestant meit = load(MeitEngine.plain(), shape, prompts.length)) {
            Decoded decoded = meit.run(List.of(prompts), expected[0].length);

            assertThat(decoded.ids().toArray(new int[0][])).isDeepEqualTo(expected);
            assertThat(decoded.prefillSeconds()).isPositive();
            assertThat(decoded.decodeSeconds()).isPositive();
        }
    }

    @Test
    void anEcgChangesTheTextAndSharesTheDecoder() throws Exception {
        List<DecodeEngine> engines = MeitEngine.both();
        int[] prompt = ids(golden().get("prompts").toString())[0];
        try (DecodeContestant plain = load(engines.get(0), "tiny-llama", 1);
                DecodeContestant withEcg = load(engines.get(1), "tiny-llama", 1)) {
            int[] without = plain.run(List.of(prompt), 24).ids().getFirst();
            int[] with = withEcg.run(List.of(prompt), 24).ids().getFirst();

            assertThat(with).isNotEqualTo(without);
            assertThat(plain.run(List.of(prompt), 24).ids().getFirst()).isEqualTo(without);
        }
    }

    private DecodeContestant load(DecodeEngine engine, String shape, int batch) throws Exception {
        RandomModel model = RandomModel.in(models, ModelShape.named(shape), 1);
        return engine.load(model, Precision.FP32, new EngineSetting(1, batch, 12 + 24));
    }

    private static JsonObject golden() throws IOException {
        try (Reader reader = new InputStreamReader(
                MeitEngineTest.class.getResourceAsStream("/goldens/decode/ids.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        }
    }

    private static int[][] ids(String json) {
        return new Gson().fromJson(json, int[][].class);
    }
}

package io.meit.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that come and go on a real decoder while texts are being written: nothing is dropped, mixed or changed by a bit. */
class DecoderAdapterSwapTest {

    private static final int HIDDEN = 32;

    @TempDir
    private Path directory;

    private Decoder decoder;
    private ContinuousBatch batch;

    @BeforeEach
    void load() throws IOException {
        RandomCheckpoint.write(directory, 1);
        decoder = LoadedDecoder.decoder(directory, 1500);
        batch = new ContinuousBatch(
                LoadedDecoder.of(directory, decoder, Optional.empty()), BatchSettings.DEFAULT.withDrafts(0, 0));
        batch.adapters().put("one", decoder.loadAdapter(adapter(1)));
        batch.adapters().put("two", decoder.loadAdapter(adapter(2)));
    }

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void eachTextHasTheBitsOfItsOwnAdapterHoweverTheyAreMixedAndSwapped() {
        Generation none = alone("");
        Generation one = alone("one");
        Generation two = alone("two");
        HeardText first = admitted("one");
        HeardText second = admitted("two");
        HeardText third = admitted("");
        batch.step();
        batch.step();
        batch.adapters().put("one", decoder.loadAdapter(adapter(2)));
        HeardText swapped = admitted("one");
        batch.step();
        batch.adapters().remove("two");
        run();
        assertThat(first.generation()).isEqualTo(one);
        assertThat(second.generation()).isEqualTo(two);
        assertThat(third.generation()).isEqualTo(none);
        assertThat(swapped.generation()).isEqualTo(two);
        assertThat(List.of(none.text(), one.text(), two.text())).doesNotHaveDuplicates();
        assertThat(batch.adapters().names()).containsExactly("one");
    }

    private Generation alone(String adapter) {
        HeardText heard = admitted(adapter);
        run();
        return heard.generation();
    }

    private HeardText admitted(String adapter) {
        HeardText heard = new HeardText();
        float[] values = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.1f, 0.2f, 0.3f};
        Optional<EcgEmbedding> ecg = Optional.of(new EcgEmbedding(values, 1, "e", "mlp", "p"));
        assertThat(batch.admit(new GenerationRequest("Describe.", ecg, 12).withAdapter(adapter), heard))
                .isTrue();
        return heard;
    }

    private void run() {
        while (batch.size() > 0) {
            batch.step();
        }
    }

    /** Changes the queries and the output of both layers. */
    private static LoraAdapter adapter(long seed) {
        Random random = new Random(seed);
        Map<Site, LowRank> layer = Map.of(
                Site.QUERY, new LowRank(tensor(random, 4, HIDDEN), tensor(random, HIDDEN, 4), 0.5),
                Site.OUTPUT, new LowRank(tensor(random, 4, HIDDEN), tensor(random, HIDDEN, 4), 0.5));
        return new LoraAdapter("random@" + seed, List.of(layer, layer));
    }

    private static FloatTensor tensor(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return new FloatTensor(new long[] {rows, columns}, values);
    }
}

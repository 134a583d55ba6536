package io.meit.tuning.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.PeftGolden;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import io.meit.tuning.network.UpdateRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written after training reads back as what was trained. With {@code -Dmeit.test.tuned=DIR} the directories stay in
 * DIR, for goldens/peft/check_written.py.
 */
class WrittenForPeftTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.meit.tuning.network.PeftGolden#families")
    void aTrainedAdapterReadsBackAsItself(String family) throws IOException {
        PeftGolden golden = PeftGolden.of(family);
        TuningNetwork network = golden.network(false);
        String kept = System.getProperty("meit.test.tuned", "");
        Path written = (kept.isEmpty() ? directory : Path.of(kept)).resolve(family);
        try (TuningModule module = golden.module(network)) {
            for (int step = 0; step < 3; step++) {
                MicroBatch batch = golden.batch(step);
                module.backward(batch, 1.0 / batch.labelled(), 1);
                module.update(new UpdateRule(1e-3, 1e-3, 0, 1));
            }
            Map<String, FloatTensor> trained = module.values(Part.LORA);
            AdapterFiles.write(
                    written.resolve("adapter"), LoraTensors.toAdapter(network, trained, family), golden.modules(), "");
            writeExpected(written, module, golden.batch(3));

            Map<String, FloatTensor> read = LoraTensors.ofAdapter(
                    network, AdapterFiles.read(written.resolve("adapter"), family, golden.modules()));
            assertThat(read).containsOnlyKeys(trained.keySet());
            read.forEach((name, tensor) -> assertThat(tensor.values())
                    .as(name)
                    .containsExactly(trained.get(name).values()));
        }
    }

    private static void writeExpected(Path written, TuningModule module, MicroBatch batch) throws IOException {
        Map<String, FloatTensor> ecg = new HashMap<>(module.values(Part.ENCODER));
        ecg.putAll(module.values(Part.PROJECTOR));
        ecg.putAll(module.statistics());
        SafeTensorsWriter.write(written.resolve("ecg.safetensors"), ecg);
        JsonObject expected = new JsonObject();
        expected.addProperty("loss", module.loss(batch) / batch.labelled());
        Files.writeString(written.resolve("expected.json"), expected + "\n");
    }
}

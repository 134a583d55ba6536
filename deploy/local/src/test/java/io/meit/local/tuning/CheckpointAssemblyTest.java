package io.meit.local.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.local.tuning.CheckpointAssembly.AdapterPlace;
import io.meit.model.batch.BatchModel;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.Append;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.decoder.Source;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.FloatTensor;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.TuningData;
import io.meit.tuning.run.TuningControl;
import io.meit.tuning.run.TuningRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckpointAssemblyTest {

    private static final String YAML = """
        backbone: %s
        data: {source: synthetic, synthetic: {seed: 7, training: 4, validation: 2}}
        ecg: {depth: 18, width: 2, projector_hidden: 8}
        lora: {rank: 2, alpha: 4}
        optimisation: {learning_rate: 0.05, batch: 2, micro_batch: 2, steps: 3}
        validation: {every: 3}
        saving: {results: 1}
        """;

    @TempDir
    static Path directory;

    private static Path backbone;
    private static Path run;

    @BeforeAll
    static void tune() throws Exception {
        backbone = directory.resolve("backbone");
        run = directory.resolve("run");
        RandomCheckpoint.write(backbone, 1);
        Files.writeString(backbone.resolve("README.md"), "of the backbone");
        var config = TuningConfigFile.parse(YAML.formatted(backbone), "test");
        try (TuningData data = TuningData.open(config.data())) {
            new TuningRun(config, run, data.training(), data.validation()).run(progress -> {}, new TuningControl());
        }
    }

    @Test
    void aMergedCheckpointComputesWhatTheAdapterDoes() throws Exception {
        Checkpoint merged = assemble("merged", AdapterPlace.MERGED);
        Checkpoint plain = Checkpoint.open(backbone);
        LoraAdapter adapter = plain.readAdapter(run.resolve("best/adapter"), "tuned");

        float[] expected = logits(plain, Optional.of(adapter));

        assertThat(logits(merged, Optional.empty()))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(expected);
        assertThat(logits(plain, Optional.empty())).isNotEqualTo(expected);
    }

    @Test
    void encoderAndProjectorAreThoseOfTheRun() throws Exception {
        Checkpoint made = assemble("ecg", AdapterPlace.MERGED);

        assertThat(Fingerprint.of(made.directory().resolve("ecg/model.safetensors")))
                .isEqualTo(Fingerprint.of(run.resolve("best/ecg/model.safetensors")));
        assertThat(made.readsEcgs()).isTrue();
        assertThat(made.directory().resolve("tokenizer.json")).exists();
        assertThat(made.directory().resolve("README.md")).doesNotExist();
        assertThat(Files.readString(made.directory().resolve("assembled.json"))).contains("\"merged\"", "\"step\": 3");
    }

    @Test
    void anAdapterBesideLeavesTheWeightsAsTheyAre() throws Exception {
        Checkpoint made = assemble("beside", AdapterPlace.BESIDE);

        assertThat(Fingerprint.of(made.directory().resolve("model.safetensors")))
                .isEqualTo(Fingerprint.of(backbone.resolve("model.safetensors")));
        assertThat(made.readAdapter(made.directory().resolve("adapter"), "tuned")
                        .layers())
                .hasSize(2);
    }

    @Test
    void theResultOfAnotherBackboneIsRefused() throws Exception {
        Path other = directory.resolve("other");
        RandomCheckpoint.write(other, 2);

        assertThatThrownBy(() -> new CheckpointAssembly(other, run.resolve("best"), AdapterPlace.MERGED)
                        .write(directory.resolve("refused")))
                .hasMessageContaining("was trained with the backbone")
                .hasMessageContaining("--backbone");
        assertThat(directory.resolve("refused")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotReplaced() {
        assertThatThrownBy(() -> assemble("run", AdapterPlace.MERGED)).hasMessageContaining("is there already");
    }

    @Test
    void theCommandFindsTheBackboneByItself() {
        Path out = directory.resolve("by-command");

        assertThat(new CommandLine(new CheckpointCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute("assemble", run.toString(), out.toString()))
                .isZero();
        assertThat(Checkpoint.open(out).readsEcgs()).isTrue();
    }

    @Test
    void theCommandTakesAResultThatWasPutAside() throws Exception {
        Path out = directory.resolve("by-step");

        assertThat(new CommandLine(new CheckpointCommand())
                        .execute("assemble", run.toString(), out.toString(), "--step", "2", "--adapter", "BESIDE"))
                .isZero();
        assertThat(Files.readString(out.resolve("assembled.json"))).contains("\"step\": 2");
    }

    @Test
    void aStepWithoutAResultIsRefusedWithWhatToSet() {
        StringWriter errors = new StringWriter();
        CommandLine command = new CommandLine(new CheckpointCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(errors));

        assertThat(command.execute(
                        "assemble", run.toString(), directory.resolve("no").toString(), "--step", "9"))
                .isNotZero();
        assertThat(errors.toString()).contains("step-00000009 is not there", "saving.results");
    }

    /** GPT-2 keeps (in, out), and queries, keys and values one after the other; B A is 2 x (1, 2)^T (3, 5) by hand. */
    @Test
    void aChangeOfATransposedPartFallsOnItsColumns() {
        float[] values = new float[2 * 6];
        FloatTensor tensor = new FloatTensor(new long[] {2, 6}, values);
        LowRank change = new LowRank(
                new FloatTensor(new long[] {1, 2}, new float[] {3, 5}),
                new FloatTensor(new long[] {2, 1}, new float[] {1, 2}),
                2);

        MergedWeights.add(tensor, new Source("c_attn", true, 1, 3, 1), change);

        assertThat(values).containsExactly(0, 0, 6, 12, 0, 0, 0, 0, 10, 20, 0, 0);
    }

    /** BLOOM's rows go from head to head: of 2 heads, each query, key, value of 1 row. */
    @Test
    void aChangeOfAFusedPartFallsOnItsRowsOfEveryHead() {
        float[] values = new float[6];
        FloatTensor tensor = new FloatTensor(new long[] {6, 1}, values);
        LowRank change = new LowRank(
                new FloatTensor(new long[] {1, 1}, new float[] {3}),
                new FloatTensor(new long[] {2, 1}, new float[] {1, 2}),
                1);

        MergedWeights.add(tensor, new Source("query_key_value", false, 2, 3, 2), change);

        assertThat(values).containsExactly(0, 0, 3, 0, 0, 6);
    }

    private static Checkpoint assemble(String name, AdapterPlace place) throws Exception {
        return new CheckpointAssembly(backbone, run.resolve("best"), place).write(directory.resolve(name));
    }

    private static float[] logits(Checkpoint checkpoint, Optional<LoraAdapter> adapter) {
        Checkpoint.Loaded loaded = checkpoint.load(DecoderSettings.plain(256), adapter);
        try (BatchModel model = loaded.model()) {
            int[] ids = model.codec().prompt("Describe this ECG.");
            Sequence text = loaded.decoder().open(Prefix.NONE, ids.length).orElseThrow();
            return loaded.decoder().step(List.of(Append.of(text, ids))).row(0);
        }
    }
}

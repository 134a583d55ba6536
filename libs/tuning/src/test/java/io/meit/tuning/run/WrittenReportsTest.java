package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.metrics.TextPair;
import io.meit.model.batch.BatchReportGenerator;
import io.meit.model.batch.BatchSettings;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import io.meit.tuning.report.GreedyReports;
import io.meit.tuning.save.ResultWriter;
import io.meit.tuning.save.RunState;
import io.meit.tuning.text.TuningText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are written at evaluations. */
class WrittenReportsTest {

    private static final String ASKED = "validation: {every: 2, generate: 2, metrics: [ROUGE-L, BLEU-4]";

    @TempDir
    static Path directory;

    private static Path backbone;

    @BeforeAll
    static void writeBackbone() {
        backbone = TinyRun.backbone(directory.resolve("backbone"));
    }

    @Test
    void everyEvaluationHasTheMetricsAskedForAndTheResultSaysThem() throws Exception {
        List<Evaluation> seen = new ArrayList<>();
        Path out = directory.resolve("metrics");
        TinyRun.run(asking("}"), out).run(remembering(seen), new TuningControl());

        assertThat(seen).hasSize(3).allSatisfy(evaluation -> assertThat(evaluation.metrics())
                .containsOnlyKeys("ROUGE-L", "BLEU-4"));
        JsonObject origin = JsonParser.parseString(Files.readString(out.resolve("last/tuning.json")))
                .getAsJsonObject()
                .getAsJsonObject("validation");
        assertThat(origin.get("step").getAsInt()).isEqualTo(6);
        assertThat(origin.getAsJsonObject("metrics").get("ROUGE-L").getAsDouble())
                .isEqualTo(seen.getLast().metrics().get("ROUGE-L"));
    }

    @Test
    void trainingIsTheSameBytesWithReportsAndWithout() throws Exception {
        Path with = directory.resolve("with");
        Path without = directory.resolve("without");
        TinyRun.run(asking("}"), with).run(progress -> {}, new TuningControl());
        TinyRun.run(TinyRun.config(backbone), without).run(progress -> {}, new TuningControl());

        assertThat(tensors(with)).isEqualTo(tensors(without)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void aRunWithReportsGoesOnToTheSameBytes(int lastStep) throws Exception {
        TuningConfig config = asking(", best_by: ROUGE-L}");
        Path whole = directory.resolve("whole-" + lastStep);
        TinyRun.run(config, whole).run(progress -> {}, new TuningControl());
        Path aborted = directory.resolve("aborted-" + lastStep);
        assertThatThrownBy(() -> TinyRun.run(config, aborted)
                        .run(
                                progress -> {
                                    if (progress.step() == lastStep) {
                                        throw new IllegalStateException("aborted");
                                    }
                                },
                                new TuningControl()))
                .hasMessage("aborted");

        TinyRun.run(config, aborted).run(progress -> {}, new TuningControl());

        assertThat(TinyRun.content(aborted)).isEqualTo(TinyRun.content(whole));
    }

    @Test
    void theBestByAMetricIsTheEvaluationWhereItWasHighest() throws Exception {
        List<Evaluation> seen = new ArrayList<>();
        TuningConfig config = asking(", best_by: ROUGE-L}");
        TuningRun.Outcome outcome =
                TinyRun.run(config, directory.resolve("best-by")).run(remembering(seen), new TuningControl());

        double highest = seen.stream()
                .mapToDouble(evaluation -> evaluation.metrics().get("ROUGE-L"))
                .max()
                .orElseThrow();
        Evaluation best = seen.stream()
                .filter(Evaluation::best)
                .reduce((first, later) -> later)
                .orElseThrow();
        assertThat(best.metrics().get("ROUGE-L")).isEqualTo(highest);
        assertThat(outcome.bestLoss()).contains(best.loss());
    }

    @ParameterizedTest
    @ValueSource(strings = {"meit", "llava", "flamingo"})
    void whatIsWrittenIsWhatTheResultWritesWhenItIsServed(String fusion) throws Exception {
        TuningConfig config =
                TinyRun.config(backbone, "validation: {every: 2}", ASKED + "}\nfusion: {kind: " + fusion + "}");
        Backbone model = Backbone.open(backbone);
        TuningNetwork network = NetworkPlan.network(config, model);
        Path out = directory.resolve("served-" + fusion);
        List<TextPair> written;
        List<TuningText.Tokens> asked;
        try (TuningText text = TuningText.load(backbone, config.text());
                TuningModule module =
                        new TuningModule(network, model.weights(), NetworkPlan.start(config, network, model))) {
            var examples = TinyRun.examples(config, 10, 2);
            written = new GreedyReports(config, model, network, text, examples).write(module);
            asked = List.of(
                    text.tokens(examples.at(0).report(), 0),
                    text.tokens(examples.at(1).report(), 1));
            new ResultWriter(model, "", "none").write(out, module, RunState.beginning("", ""));
        }

        assertThat(written).extracting(TextPair::hypothesis).containsExactlyElementsOf(served(out, asked));
    }

    private static List<String> served(Path result, List<TuningText.Tokens> asked) throws IOException {
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(backbone.resolve(file), result.resolve(file));
        }
        Checkpoint checkpoint = Checkpoint.open(result);
        Checkpoint.Loaded loaded = checkpoint.load(
                DecoderSettings.plain(512), Optional.of(checkpoint.readAdapter(result.resolve("adapter"), "tuned")));
        List<String> texts = new ArrayList<>();
        try (EcgEncoder encoder = checkpoint.loadEncoder();
                ReportGenerator generator = new BatchReportGenerator(loaded.model(), BatchSettings.DEFAULT)) {
            for (int i = 0; i < asked.size(); i++) {
                EcgEmbedding ecg = encoder.encode(
                                List.of(SyntheticEcgs.seeded(7).ecg(10 + i).window()))
                        .getFirst();
                TuningText.Tokens tokens = asked.get(i);
                List<Integer> prompt = LongStream.of(Arrays.copyOf(tokens.ids(), tokens.prompt()))
                        .mapToObj(Math::toIntExact)
                        .toList();
                texts.add(generator
                        .generate(
                                new GenerationRequest(new Prompt.Ids(prompt), Optional.of(ecg), 240 - prompt.size()),
                                TokenListener.NONE)
                        .text()
                        .strip());
            }
        }
        return texts;
    }

    private static TuningConfig asking(String end) {
        return TinyRun.config(backbone, "validation: {every: 2}", ASKED + end);
    }

    private static TuningListener remembering(List<Evaluation> seen) {
        return new TuningListener() {
            @Override
            public void updated(Progress progress) {}

            @Override
            public void evaluated(Evaluation evaluation) {
                seen.add(evaluation);
            }
        };
    }

    private static Map<String, String> tensors(Path out) {
        Map<String, String> content = TinyRun.content(out);
        content.keySet().removeIf(name -> !name.endsWith(".safetensors"));
        return content;
    }
}

package io.meit.tuning.report;

import io.meit.metrics.TextPair;
import io.meit.model.batch.ContinuousBatch;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.data.TuningExample;
import io.meit.tuning.data.TuningExamples;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import io.meit.tuning.text.TuningText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the reports of the first validation examples greedily, with the instruction that each has in the validation loss, and
 * scores them.
 */
public final class GreedyReports {

    private final TuningExamples examples;
    private final int count;
    private final TuningText text;
    private final int tokens;
    private final ReportDecoder decoder;
    private final ReportScores scores;
    private final int batch;

    /** @throws BadTuningConfigException if a metric that is asked for can have no value on the references */
    public GreedyReports(
            TuningConfig config, Backbone backbone, TuningNetwork network, TuningText text, TuningExamples examples) {
        this.examples = examples;
        this.count = Math.min(config.validation().generate(), examples.size());
        this.text = text;
        int prefix = network.ecg().prefixTokens();
        int context = backbone.config().sizes().context() - network.fusion().places(prefix);
        this.tokens = Math.min(config.text().maxTokens(), context);
        this.decoder = new ReportDecoder(backbone, config.compute(), prefix, tokens);
        this.scores = new ReportScores(config.validation().metrics());
        this.batch = config.optimisation().microBatch();
        scores.check(
                IntStream.range(0, count).mapToObj(i -> examples.at(i).report()).toList());
    }

    /** Metrics by name, with the module's weights as they are now. */
    public Map<String, Double> scores(TuningModule module) {
        return scores.of(write(module));
    }

    /** What is written, beside what the data has. */
    public List<TextPair> write(TuningModule module) {
        List<String> references = new ArrayList<>();
        List<PendingReport> reports = new ArrayList<>();
        try (ContinuousBatch writing = decoder.open(module)) {
            for (int first = 0; first < count; first += batch) {
                List<TuningExample> chunk = IntStream.range(first, Math.min(first + batch, count))
                        .mapToObj(examples::at)
                        .toList();
                List<float[]> prefixes = module.prefixes(
                        chunk.stream().map(TuningExample::signal).toList());
                for (int i = 0; i < chunk.size(); i++) {
                    references.add(chunk.get(i).report().strip());
                    reports.add(admit(writing, request(chunk.get(i), first + i, prefixes.get(i), module.network())));
                }
            }
            while (writing.size() > 0) {
                writing.step();
            }
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new TextPair(reports.get(i).text(), references.get(i)))
                .toList();
    }

    private static PendingReport admit(ContinuousBatch writing, GenerationRequest request) {
        PendingReport report = new PendingReport();
        while (!writing.admit(request, report)) {
            if (writing.size() == 0) {
                throw new IllegalStateException("the cache has no room for one report of validation");
            }
            writing.step();
        }
        return report;
    }

    private GenerationRequest request(TuningExample example, int index, float[] prefix, TuningNetwork network) {
        TuningText.Tokens whole = text.tokens(example.report(), index);
        int room = tokens - whole.prompt();
        if (room < 1) {
            throw new BadTuningConfigException(
                    "text.max_tokens leaves %d tokens, and the prompt of %s has %d; raise it to have reports written"
                            .formatted(tokens, example.id(), whole.prompt()));
        }
        List<Integer> prompt = Arrays.stream(whole.ids(), 0, whole.prompt())
                .mapToObj(Math::toIntExact)
                .toList();
        EcgEmbedding ecg = new EcgEmbedding(
                prefix,
                network.ecg().prefixTokens(),
                ReportDecoder.PROJECTOR,
                ReportDecoder.PROJECTOR,
                network.ecg().preparation());
        return new GenerationRequest(
                new Prompt.Ids(prompt),
                Optional.of(ecg),
                room,
                new Decoding.Greedy(),
                Adjustment.NONE,
                Stopping.AT_END,
                ReportDecoder.ADAPTER);
    }
}

package io.meit.local.cli;

import io.meit.local.score.ScoreOutput;
import io.meit.local.score.TextFile;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.bertscore.Baseline;
import io.meit.metrics.bertscore.EncoderSource;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.suite.KeptText;
import io.meit.metrics.suite.MetricChoice;
import io.meit.metrics.suite.ScoreSheet;
import io.meit.metrics.suite.ScoringPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores texts against texts. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores written texts against references, with confidence intervals; needs no service. Two numbers may be",
            "compared only if their signatures are equal."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit score --references truth.txt --hypotheses written.txt",
            "  ./meit score --references truth.jsonl --hypotheses written.jsonl --profile meit --batch 16 --json"
        })
final class ScoreCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--references",
            paramLabel = "FILE",
            required = true,
            description = "one text a line, or .jsonl: one object a line")
    Path references;

    @Option(names = "--hypotheses", paramLabel = "FILE", required = true, description = "the written texts, likewise")
    Path hypotheses;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "strict",
            description = "strict: as the field's reference implementations; meit: as MEIT's released code (default"
                    + " ${DEFAULT-VALUE})")
    Profile profile;

    @Option(
            names = "--metrics",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "bleu,meteor,rouge,cider",
            description = "bleu, meteor, rouge, cider, bertscore (default ${DEFAULT-VALUE})")
    List<String> metrics;

    @Option(names = "--stem", description = "strict ROUGE takes words by their stems")
    boolean stemmed;

    @Option(
            names = "--kept",
            paramLabel = "NAME",
            defaultValue = "nothing",
            description =
                    "profile meit: what stands before both texts: nothing, tag, mimic-prompt, ptbxl-prompt (default"
                            + " ${DEFAULT-VALUE})")
    String kept;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "0",
            description = "profile meit: means over batches of so many pairs; 0: over the corpus (default"
                    + " ${DEFAULT-VALUE})")
    int batch;

    @Option(
            names = "--encoder",
            paramLabel = "DIRECTORY",
            description = "bertscore: your own, with model.onnx and tokenizer.json; default: all-MiniLM-L6-v2")
    Optional<Path> encoder;

    @Option(
            names = "--encoder-output",
            paramLabel = "NAME",
            defaultValue = EncoderSource.LAST_LAYER,
            description = "output of your encoder that is the wanted layer (default ${DEFAULT-VALUE})")
    String encoderOutput;

    @Option(
            names = "--baseline",
            paramLabel = "P,R,F",
            split = ",",
            description = "bertscore of unrelated texts, by which scores are stretched, e.g. roberta-large's layer 17:"
                    + " 0.83150584,0.8314941,0.83122575")
    List<Double> baseline;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "of .jsonl, where the text is (default ${DEFAULT-VALUE})")
    String field;

    @Option(
            names = "--level",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "of the confidence intervals (default ${DEFAULT-VALUE})")
    double level;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "10000",
            description = "for the intervals (default ${DEFAULT-VALUE})")
    int resamples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the resamples")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: the number of processors")
    Optional<Integer> threads;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Override
    public Integer call() throws Exception {
        ScoringPlan plan = plan();
        Resampling resampling = resampling();
        List<TextPair> pairs = TextFile.read(hypotheses, field).against(TextFile.read(references, field));
        ScoreSheet sheet = ScoreSheet.of(plan, pairs, resampling, level);
        ScoreOutput output = new ScoreOutput(sheet, resampling, level);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(output.json());
        } else {
            output.table().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private ScoringPlan plan() {
        try {
            List<MetricChoice> choices =
                    metrics.stream().map(MetricChoice::named).toList();
            var source =
                    new EncoderSource(encoder, encoderOutput, baseline == null ? Baseline.NONE : Baseline.of(baseline));
            return new ScoringPlan(profile, choices, stemmed, KeptText.named(kept), batch, source);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Resampling resampling() {
        if (!(level > 0 && level < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--level is a share between 0 and 1, e.g. 0.95, and not " + level);
        }
        try {
            return new Resampling(
                    resamples, seed, threads.orElse(Runtime.getRuntime().availableProcessors()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}

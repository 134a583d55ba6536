package io.meit.local.cli;

import io.meit.tuning.config.Overrides;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.TuningData;
import io.meit.tuning.network.FrozenBytes;
import io.meit.tuning.run.Evaluation;
import io.meit.tuning.run.Progress;
import io.meit.tuning.run.TuningControl;
import io.meit.tuning.run.TuningListener;
import io.meit.tuning.run.TuningRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tunes a backbone on instructions. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = {
            "Trains LoRA, the ECG encoder and the projector for a frozen backbone, as a YAML file says (docs/tuning.md).",
            "A run that was interrupted goes on where its newest checkpoint stands; give the same file and directory."
        },
        footer = {
            "",
            "Example:",
            "  ./meit tune tuning.yaml --out runs/gpt2-ptbxl",
            "  ./meit tune recipes/fusion-llava.yaml --backbone BACKBONE --data prepared/ptb-xl --out runs/llava",
            "  ./meit tune recipes/base.yaml --set ecg.width=32 --set optimisation.epochs=12 --out runs/narrow"
        })
final class TuneCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "the tuning configuration")
    Path config;

    @Option(names = "--backbone", paramLabel = "DIR", description = "the frozen model, instead of the file's")
    Optional<String> backbone = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "the prepared set, instead of the file's data")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "any field of the file, e.g. ecg.width=32 or lora.modules=[gate,up]; may be given again")
    Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "directory of the run")
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter screen = spec.commandLine().getOut();
        TuningConfig tuning = TuningConfigFile.read(config, overrides());
        try (TuningData examples = TuningData.open(tuning.data())) {
            TuningRun.Outcome outcome = new TuningRun(tuning, out, examples.training(), examples.validation())
                    .run(
                            new Screen(screen, tuning.text().batching() == TuningConfig.Text.Batching.PACKED),
                            new TuningControl());
            screen.printf(
                    "%s after %d steps%s; adapter and encoder are in %s%n",
                    outcome.end() == TuningRun.End.STOPPED_EARLY ? "stopped early" : "finished",
                    outcome.step(),
                    outcome.bestLoss()
                            .map(", best validation loss %.4f"::formatted)
                            .orElse(""),
                    outcome.result());
        }
        return 0;
    }

    private Overrides overrides() {
        Overrides said = Overrides.NONE;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            said = said.field(field.getKey(), field.getValue());
        }
        said = backbone.map(said::backbone).orElse(said);
        return data.map(said::data).orElse(said);
    }

    private record Screen(PrintWriter out, boolean packed) implements TuningListener {

        @Override
        public void updated(Progress progress) {
            out.printf(
                    "step %d of %d  epoch %.2f  loss %.4f  rate %.2e  %.0f tokens/s  %.1f ECGs/s  %s  %d min %02d s left%n",
                    progress.step(),
                    progress.steps(),
                    progress.epoch(),
                    progress.loss(),
                    progress.learningRate(),
                    progress.tokensPerSecond(),
                    progress.examplesPerSecond(),
                    padding(progress.padding()),
                    progress.left().toMinutes(),
                    progress.left().toSecondsPart());
            out.flush();
        }

        private String padding(double share) {
            return String.format(Locale.ROOT, "%.0f %% padding%s", 100 * share, packed ? " saved" : "");
        }

        @Override
        public void loaded(FrozenBytes frozen) {
            out.printf(
                    "frozen linear layers: %.1f MB in memory, %.1f MB in 32 bits%n",
                    frozen.linear() / 1e6, frozen.linearIn32Bits() / 1e6);
            out.flush();
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            StringBuilder metrics = new StringBuilder();
            evaluation
                    .metrics()
                    .forEach((name, value) -> metrics.append(String.format(Locale.ROOT, ", %s %.3f", name, value)));
            out.printf(
                    "validation loss %.4f%s%s%n",
                    evaluation.loss(), metrics, evaluation.best() ? ", the best so far" : "");
            out.flush();
        }

        @Override
        public void saved(int step, Path checkpoint) {
            out.println("checkpoint " + checkpoint);
            out.flush();
        }

        @Override
        public void resumed(int step) {
            out.println("goes on after step " + step);
            out.flush();
        }
    }
}

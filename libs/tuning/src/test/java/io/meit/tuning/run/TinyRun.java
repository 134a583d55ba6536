package io.meit.tuning.run;

import io.meit.ecg.prepare.Preparations;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.safetensors.Fingerprint;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.SyntheticExamples;
import io.meit.tuning.data.TuningExamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run that takes seconds: a random LLaMA of width 32, an encoder of width 2, synthetic ECGs. */
final class TinyRun {

    private static final String YAML = """
            backbone: %s
            data: {source: synthetic, synthetic: {seed: 7, training: 10, validation: 3}}
            text: {max_tokens: 240}
            ecg: {depth: 18, width: 2, projector_hidden: 8}
            lora: {rank: 2, alpha: 4, dropout: 0.1}
            optimisation: {learning_rate: 0.01, batch: 4, micro_batch: 2, steps: 6}
            validation: {every: 2}
            saving: {every: 2}
            """;

    private TinyRun() {}

    static Path backbone(Path directory) {
        try {
            RandomCheckpoint.write(directory, 3);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param changes pieces of the YAML text and what stands in their place, in turn */
    static TuningConfig config(Path backbone, String... changes) {
        String yaml = YAML.formatted(backbone);
        for (int i = 0; i < changes.length; i += 2) {
            if (!yaml.contains(changes[i])) {
                throw new IllegalArgumentException("there is no '%s' to change in %s".formatted(changes[i], yaml));
            }
            yaml = yaml.replace(changes[i], changes[i + 1]);
        }
        return TuningConfigFile.parse(yaml, "tiny");
    }

    static TuningRun run(TuningConfig config, Path out) {
        return run(config, out, examples(config, 0, config.data().synthetic().training()));
    }

    static TuningRun run(TuningConfig config, Path out, TuningExamples training) {
        TuningConfig.Data.Synthetic synthetic = config.data().synthetic();
        return new TuningRun(config, out, training, examples(config, synthetic.training(), synthetic.validation()));
    }

    static TuningExamples examples(TuningConfig config, int first, int size) {
        return new SyntheticExamples(
                config.data().synthetic().seed(),
                first,
                size,
                Preparations.named(config.data().preparation()));
    }

    /** Content of all files under a directory, by relative path. */
    static Map<String, String> content(Path directory) {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(directory.relativize(file).toString(), Fingerprint.of(file));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

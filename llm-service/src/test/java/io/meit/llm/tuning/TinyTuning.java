package io.meit.llm.tuning;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.safetensors.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Jobs that take seconds: a random LLaMA of width 32, an encoder of width 2, synthetic ECGs. */
public final class TinyTuning {

    private static final String YAML = """
        backbone: %s
        data: {source: synthetic, synthetic: {seed: 7, training: 8, validation: 2}}
        text: {max_tokens: 200}
        ecg: {depth: 18, width: 2, projector_hidden: 8}
        lora: {rank: 2, alpha: 4, dropout: 0.1}
        optimisation: {learning_rate: 0.01, batch: 2, micro_batch: 2, steps: %d}
        validation: {every: 4}
        saving: {every: 2, keep: 2}
        """;

    private TinyTuning() {}

    /** A backbone that reads ECGs. */
    public static Path backbone(Path directory) {
        try {
            RandomCheckpoint.write(directory, 3);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String yaml(Path backbone, int steps) {
        return YAML.formatted(backbone, steps);
    }

    /** Content of what a run gives, by relative path; not its checkpoints, of which a pause makes one more. */
    public static Map<String, String> results(Path job) {
        Map<String, String> content = new TreeMap<>();
        for (String folder : new String[] {"best", "last"}) {
            try (Stream<Path> files = Files.walk(job.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> content.put(job.relativize(file).toString(), Fingerprint.of(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }
}

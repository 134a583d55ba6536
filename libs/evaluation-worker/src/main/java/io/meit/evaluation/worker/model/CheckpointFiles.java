package io.meit.evaluation.worker.model;

import io.meit.model.safetensors.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a directory that decide what a model writes: configuration, tokenizer, template, weights. */
final class CheckpointFiles {

    /** Reports of training and drafts, which only make writing faster, are none of them. */
    private static final Pattern DECIDING = Pattern.compile(
            "(adapter_|generation_)?config\\.json|tokenizer.*|vocab\\.(json|txt)|merges\\.txt|special_tokens_map\\.json"
                    + "|added_tokens\\.json|chat_template\\..*|.*\\.safetensors|.*\\.safetensors\\.index\\.json");

    private CheckpointFiles() {}

    /** One line for each file, by name: {@code name sha256}. */
    static List<String> hashes(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> DECIDING.matcher(name(file)).matches())
                    .sorted(Comparator.comparing(CheckpointFiles::name))
                    .map(file -> name(file) + " " + Fingerprint.of(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the files of %s cannot be listed: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}

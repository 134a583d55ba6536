package io.meit.tuning.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The instructions that reports are trained with. The first is the checkpoint's default prompt.
 *
 * @param all at least one
 */
record Prompts(List<String> all) {

    Prompts {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there are no prompts; training needs at least one");
        }
    }

    /** Those that ask for a report as a reader writes it. */
    static Prompts included() {
        return of("prompts.txt");
    }

    /** Those that ask for a list of statements in the words of the catalogue. */
    static Prompts forStatements() {
        return of("statement-prompts.txt");
    }

    private static Prompts of(String resource) {
        try (InputStream in = Prompts.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return new Prompts(lines.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String standard() {
        return all.getFirst();
    }

    String drawn(RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}

package io.meit.tuning.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Prompts that ask for a report without saying anything about the ECG.
 *
 * @param all at least one
 */
public record Instructions(List<String> all) {

    private static final String RESOURCE = "instructions.txt";

    public Instructions {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there are no instructions; give at least one");
        }
    }

    /** The 272 that this project wrote. */
    public static Instructions included() {
        try (InputStream in = Instructions.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return new Instructions(
                    lines.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    public String drawn(RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}

package io.meit.tuning.config;

import java.util.Optional;

/**
 * What a command line says over a file.
 *
 * @param backbone directory of the frozen model
 * @param data directory of a prepared set
 */
public record Overrides(Optional<String> backbone, Optional<String> data) {

    /** The file as it is. */
    public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty());
}

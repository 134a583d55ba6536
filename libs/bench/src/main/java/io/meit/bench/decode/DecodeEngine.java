package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import java.util.Optional;

/** Something that may take part in a comparison. */
public interface DecodeEngine {

    /** E.g. {@code llama.cpp}; each of a run has its own. */
    String name();

    /**
     * Why it cannot take part in a cell.
     *
     * @return the reason, empty if it can; a table prints it as "missing: ..."
     */
    Optional<String> missing(RandomModel model, Precision precision, int batch);

    /** Loads a model for batches of up to {@code setting.batch()} sequences. */
    DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) throws Exception;
}

package io.meit.datasets.report;

import io.meit.datasets.record.Code;
import java.util.List;
import java.util.Optional;

/** Writes a report from codes, for records without free text. */
@FunctionalInterface
public interface CodeText {

    /** Writes nothing. */
    CodeText NONE = codes -> Optional.empty();

    /** An English text; empty if none of the codes has one. */
    Optional<String> write(List<Code> codes);
}

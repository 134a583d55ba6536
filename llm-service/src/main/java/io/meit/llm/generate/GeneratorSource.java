package io.meit.llm.generate;

import io.meit.model.generate.ReportGenerator;

/** Where the decoder comes from. */
@FunctionalInterface
interface GeneratorSource {

    /** Loads the decoder. Called once, on the thread that will use it. */
    ReportGenerator load();
}

package io.meit.llm.generate;

import io.meit.llm.report.ReportedWindow;

/**
 * A report that a caller asks for.
 *
 * @param text with the window's embedding
 */
public record ReportOrder(ReportedWindow window, TextOrder text) {

    /** True if the caller says which adapter writes it; else the route does. */
    boolean namesAdapter() {
        return !text.options().adapter().isEmpty();
    }
}

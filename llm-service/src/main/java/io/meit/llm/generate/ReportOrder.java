package io.meit.llm.generate;

import io.meit.llm.report.ReportedWindow;

/**
 * A report that a caller asks for.
 *
 * @param text with the window's embedding
 */
public record ReportOrder(ReportedWindow window, TextOrder text) {}

package io.meit.eval.live;

/**
 * A report as llm-service announced it.
 *
 * @param text without prompt and role tags
 */
public record WrittenReport(String windowId, String bedId, String reportId, String text, ReportProvenance provenance) {}

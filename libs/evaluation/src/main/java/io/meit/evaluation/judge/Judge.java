package io.meit.evaluation.judge;

/** Grades reports. Safe for many threads. */
public interface Judge {

    /** What makes the grades: judge, model, version of the question. Part of the signatures of results. */
    String signature();

    /** How many reports it may be asked for at the same time, 1 or more. */
    int parallel();

    /**
     * Grades a report.
     *
     * @param report what was written; empty if nothing was
     * @param reference what is known
     * @param repeat how often the same was asked before, from 0
     * @throws UnusableAnswerException if the judge answered something that holds no grades
     * @throws JudgeUnavailableException if it cannot be asked
     */
    Grades grade(String report, String reference, int repeat);
}

package io.meit.evaluation.page.html;

/** A part of a page. */
public sealed interface Node permits Element, Text, StyleSheet {

    /** Writes it. */
    void write(StringBuilder out);
}

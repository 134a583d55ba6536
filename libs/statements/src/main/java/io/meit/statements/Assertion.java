package io.meit.statements;

/** What a text says of a statement. */
public enum Assertion {
    /** "sinus rhythm", "inferior infarct". */
    PRESENT,
    /** "no ST elevation", "kein Hinweis auf Ischämie". */
    ABSENT,
    /** "possible", "cannot be excluded", "consistent with", "Verdacht auf". */
    UNCERTAIN
}

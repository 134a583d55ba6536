/**
 * The closed list of ECG statements (rhythm, conduction, infarction, ...) with their codes, and what all rooms below
 * share: statement, territory, assertion, severity. The list is data ({@code statements.tsv}), not code. No report text
 * is read or written here: see {@code label} and {@code text}.
 */
package io.meit.statements;

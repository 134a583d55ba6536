/** Codes (SCP with likelihoods, SNOMED CT) to statements and to report text. No reading of text: see {@code label}. */
package io.meit.statements.text;

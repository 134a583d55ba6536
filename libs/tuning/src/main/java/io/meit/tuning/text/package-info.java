/** Texts to learn: the list of instructions, the template around them, and which tokens have a label. Knows no signals. */
package io.meit.tuning.text;

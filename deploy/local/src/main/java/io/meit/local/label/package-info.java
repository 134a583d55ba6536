/** The command {@code ./meit label}: the ECG statements of a text. */
package io.meit.local.label;

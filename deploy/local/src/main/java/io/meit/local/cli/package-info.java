/** The commands of {@code ./meit}: arguments in, text or JSON out, an exit code. The work is done in the other packages. */
package io.meit.local.cli;

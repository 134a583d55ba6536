/** The text metrics beside the Python packages that they equal: same generated reports, same numbers, in turn. */
package io.meit.local.bench.metrics;

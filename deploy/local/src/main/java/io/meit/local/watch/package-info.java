/** Reports as they are written: the client of {@code ReportService} and the lines it prints. Knows no processes. */
package io.meit.local.watch;

/**
 * Report texts: named cleaning rules and their presets, the language of a text, and the seam where codes become text. No
 * signals, no files.
 */
package io.meit.datasets.report;

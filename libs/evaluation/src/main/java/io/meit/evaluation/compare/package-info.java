/**
 * Whether one run is better than another, from the kept samples of both, and the table of many runs. Knows no model, no
 * database and no HTML; all chance is seeded.
 */
package io.meit.evaluation.compare;

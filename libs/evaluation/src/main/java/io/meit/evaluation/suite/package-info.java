/**
 * Suites: what is measured, on which data, with which models, under which conditions, with which statistics; read from YAML.
 * Opens no data set, no checkpoint and no recording: it only says where they are.
 */
package io.meit.evaluation.suite;

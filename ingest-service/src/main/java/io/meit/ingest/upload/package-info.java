/**
 * Uploads of WFDB records over HTTP: the form, reading and cutting the record, and the answer. Where windows go is
 * decided in {@link io.meit.ingest.admit}.
 */
package io.meit.ingest.upload;

/**
 * Records from files to their final states: upload over HTTP, outcomes over gRPC, the account of what became of each.
 * Reads files only to send them; whether a record is good is decided by ingest-service.
 */
package io.meit.local.submit;

/**
 * The one way in for windows, whoever sent them: checked, entered in the ledger, published; and the one way out for
 * what is rejected. Knows neither gRPC nor HTTP.
 */
package io.meit.ingest.admit;

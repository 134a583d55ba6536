/** Errors over HTTP as RFC 9457 {@code application/problem+json}. Decides no error, only how it looks. */
package io.meit.ingest.problem;

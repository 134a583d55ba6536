/**
 * Reports: what one is, how it is stored in PostgreSQL, read back page by page, and announced on Kafka exactly as an
 * outbox. The only room that knows Kafka, and the one that opens database contexts for others. It must not know models, gRPC
 * or HTTP.
 */
package io.meit.llm.report;

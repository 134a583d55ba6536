/**
 * The ledger: what became of each window, in PostgreSQL. Windows are entered as pending before they are published;
 * reports and rejections, read from Kafka, settle them; the first final state wins. No patient identifiers in here.
 */
package io.meit.ingest.ledger;

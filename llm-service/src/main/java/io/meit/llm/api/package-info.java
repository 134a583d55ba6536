/**
 * The doors of the service: gRPC ReportService, GenerationService and AdapterService, and REST. Requests are checked and turned into orders and queries here,
 * reports into messages and JSON. It must not know how a report is made or kept.
 */
package io.meit.llm.api;

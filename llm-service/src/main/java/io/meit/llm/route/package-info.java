/**
 * The route: which adapter writes the reports that name none, which one a share of them, which one a second text beside them.
 * Kept in PostgreSQL, one row for each change. It must not know texts, queues or gRPC.
 */
package io.meit.llm.route;

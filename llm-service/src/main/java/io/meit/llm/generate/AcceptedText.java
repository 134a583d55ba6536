package io.meit.llm.generate;

import io.meit.llm.adapter.AdapterLease;
import io.meit.model.generate.GenerationRequest;

/**
 * An order that can be served.
 *
 * @param request with every default filled in; names the adapter by the lease's key
 * @param adapter to be released when the text has ended
 */
record AcceptedText(Priority priority, GenerationRequest request, AdapterLease adapter) {}

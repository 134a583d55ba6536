/**
 * Bedside monitors stream over gRPC: validation, flow control, acknowledgements, resuming, and one stream per bed. What
 * a window is, is decided in {@link io.meit.ingest.assemble}; where it goes, in {@link io.meit.ingest.admit}.
 */
package io.meit.ingest.stream;

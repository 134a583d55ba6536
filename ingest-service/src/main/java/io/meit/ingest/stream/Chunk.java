package io.meit.ingest.stream;

import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;

/**
 * Some frames of a monitor, validated.
 *
 * @param firstSample index of the first frame since the epoch began, &gt;= 0
 * @param frames at least one whole frame, at most 10 s
 * @param trace what the window joins that this chunk completes
 */
record Chunk(long firstSample, ByteBuffer frames, Context trace) {}

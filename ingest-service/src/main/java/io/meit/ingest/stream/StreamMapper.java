package io.meit.ingest.stream;

import com.google.protobuf.Timestamp;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ingest.assemble.FrameFormat;
import io.meit.ingest.publish.BedId;
import io.meit.ingest.publish.Origin;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.StreamStart;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Validates what monitors send. Every defect is an {@link IllegalArgumentException} that names field, value, way out. */
final class StreamMapper {

    private static final int MAX_PATIENT_ID = 128;
    private static final int MAX_REFERENCE = 65_536;
    /** Of {@code google.protobuf.Timestamp}: years 1 to 9999. */
    private static final long MIN_SECONDS = -62_135_596_800L;

    private static final long MAX_SECONDS = 253_402_300_799L;
    /** 2^53: 140,000 years at 2000 Hz; sums with it cannot overflow. */
    private static final long MAX_SAMPLE = 1L << 53;

    private StreamMapper() {}

    static Monitor monitor(StreamStart start) {
        String bedId = BedId.require("bed_id", start.getBedId());
        require(start.getEpoch() > 0, "epoch is %d; send a number above 0, e.g. Unix time in ms", start.getEpoch());
        require(
                start.getPatientId().length() <= MAX_PATIENT_ID,
                "patient_id has %d characters; send at most " + MAX_PATIENT_ID,
                start.getPatientId().length());
        require(
                start.getReferenceReport().length() <= MAX_REFERENCE,
                "reference_report has %d characters; send at most " + MAX_REFERENCE,
                start.getReferenceReport().length());
        Origin origin = new Origin(
                bedId,
                start.getPatientId(),
                "%s/%d".formatted(bedId, start.getEpoch()),
                start.getEpoch(),
                stat(start),
                Optional.of(start.getReferenceReport()).filter(text -> !text.isBlank()));
        return new Monitor(origin, format(start), epochStartedAt(start));
    }

    static Chunk chunk(EcgChunk chunk, FrameFormat format, Context streamTrace) {
        ByteBuffer frames = chunk.getFrames().asReadOnlyByteBuffer();
        int frame = FrameFormat.bytesPerFrame();
        require(
                chunk.getFirstSample() >= 0 && chunk.getFirstSample() < MAX_SAMPLE,
                "first_sample is %s; send the index of the chunk's first frame since the epoch began, below 2^53",
                Long.toUnsignedString(chunk.getFirstSample()));
        require(
                frames.hasRemaining() && frames.remaining() % frame == 0,
                "frames has %d bytes; send whole frames of " + frame + " bytes (12 leads x 2 bytes), at least one",
                frames.remaining());
        int limit = format.framesPerWindow() * frame;
        if (frames.remaining() > limit) {
            throw new OversizedChunkException("frames has %d bytes; send at most %d s, which is %d bytes at %d Hz"
                    .formatted(frames.remaining(), EcgWindow.SECONDS, limit, format.sampleRateHz()));
        }
        Context trace = chunk.getTraceparent().isEmpty() ? streamTrace : TraceParent.parse(chunk.getTraceparent());
        return new Chunk(chunk.getFirstSample(), frames, trace);
    }

    private static FrameFormat format(StreamStart start) {
        // A uint32 above 2^31 arrives negative; as an int it is outside the range all the same.
        return new FrameFormat(start.getSampleRateHz(), leads(start), start.getMicrovoltsPerUnit());
    }

    private static List<Lead> leads(StreamStart start) {
        List<Integer> numbers = start.getLeadsValueList();
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> lead(i, numbers.get(i)))
                .toList();
    }

    private static Lead lead(int position, int number) {
        require(
                number >= 1 && number <= EcgWindow.LEADS,
                "leads[" + position + "] is %d; send one of LEAD_I = 1 to LEAD_V6 = 12",
                number);
        return Lead.CANONICAL.get(number - 1);
    }

    private static boolean stat(StreamStart start) {
        return switch (start.getPriority()) {
            case PRIORITY_UNSPECIFIED, PRIORITY_ROUTINE -> false;
            case PRIORITY_STAT -> true;
            case UNRECOGNIZED ->
                throw new IllegalArgumentException("priority is %d; send %s = %d or %s = %d"
                        .formatted(
                                start.getPriorityValue(),
                                Priority.PRIORITY_ROUTINE,
                                Priority.PRIORITY_ROUTINE_VALUE,
                                Priority.PRIORITY_STAT,
                                Priority.PRIORITY_STAT_VALUE));
        };
    }

    private static Instant epochStartedAt(StreamStart start) {
        require(start.hasEpochStartedAt(), "epoch_started_at is %s; send the wall-clock time of sample 0", "missing");
        Timestamp time = start.getEpochStartedAt();
        boolean valid = time.getSeconds() >= MIN_SECONDS
                && time.getSeconds() <= MAX_SECONDS
                && time.getNanos() >= 0
                && time.getNanos() <= 999_999_999;
        require(
                valid,
                "epoch_started_at is %s; send a time of the years 1 to 9999 with nanos of 0 to 999999999",
                time.getSeconds() + " s " + time.getNanos() + " ns");
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static void require(boolean valid, String message, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}

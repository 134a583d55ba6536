package io.meit.ingest.assemble;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ingest.assemble.Assembly.Complete;
import io.meit.ingest.assemble.Assembly.Incomplete;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the frames of one bed and epoch together to windows. Windows start at multiples of 10 s of the monitor's clock,
 * wherever the stream starts. Frames that came already are skipped; a jump forward makes the windows at its two ends
 * incomplete. Not thread-safe.
 */
public final class WindowAssembler {

    private final FrameFormat format;
    /** Frames of one window. */
    private final int length;

    private float[][] window; // (12, length), canonical leads
    private long next = -1; // frame expected next; -1 before the first chunk
    private long number; // of the window that holds `next`
    private boolean impossible; // that window lacks frames for good

    public WindowAssembler(FrameFormat format) {
        this.format = format;
        this.length = format.framesPerWindow();
        this.window = new float[EcgWindow.LEADS][length];
    }

    public FrameFormat format() {
        return format;
    }

    /** The frame that is expected next; everything before was received. */
    public long nextSample() {
        return Math.max(next, 0);
    }

    /** Everything before this frame is in a window that was given out, or in one that is impossible. */
    public long settledSample() {
        return impossible ? nextSample() : number * length;
    }

    /**
     * Takes a chunk.
     *
     * @param firstSample index of the first frame since the epoch began, &gt;= 0
     * @param frames whole frames, little-endian 16-bit integers in the format's lead order; read to its end
     * @return in the order of time: what this chunk completed or made impossible
     */
    public List<Assembly> accept(long firstSample, ByteBuffer frames) {
        ByteBuffer samples = frames.slice().order(ByteOrder.LITTLE_ENDIAN);
        long end = firstSample + samples.remaining() / FrameFormat.bytesPerFrame();
        List<Assembly> made = new ArrayList<>();
        if (end <= next) {
            return made;
        }
        if (next < 0 || firstSample > next) {
            jumpTo(firstSample, made);
        }
        samples.position(Math.toIntExact((next - firstSample) * FrameFormat.bytesPerFrame()));
        while (next < end) {
            take(samples);
            if (next == (number + 1) * length) {
                finishWindow(made);
            }
        }
        return made;
    }

    /** The window that was begun and still may become whole, if any, as it is to be rejected if it will not. */
    public Optional<Incomplete> unfinished(String why) {
        if (impossible || next <= number * length) {
            return Optional.empty();
        }
        return Optional.of(new Incomplete(
                number,
                "%s after %d of the %d frames of this 10 s window; frame %d was expected next"
                        .formatted(why, next - number * length, length, next)));
    }

    /** Forgets everything from the start of that window on, so that the monitor can send it again. */
    public void forgetFrom(long windowNumber) {
        number = windowNumber;
        next = windowNumber * length;
        impossible = false;
    }

    private void jumpTo(long frame, List<Assembly> made) {
        if (next >= 0) {
            unfinished("frames %d to %d are missing: the monitor left a gap".formatted(next, frame - 1))
                    .ifPresent(made::add);
        }
        long landing = frame / length;
        boolean known = landing == number && (impossible || !made.isEmpty());
        number = landing;
        next = frame;
        impossible = frame % length != 0;
        if (impossible && !known) {
            made.add(new Incomplete(
                    number,
                    "frames %d to %d of this 10 s window were not received; the next window starts at frame %d"
                            .formatted(number * length, frame - 1, (number + 1) * length)));
        }
    }

    private void take(ByteBuffer samples) {
        int column = Math.toIntExact(next - number * length);
        for (var lead : format.leads()) {
            short value = samples.getShort();
            window[lead.ordinal()][column] =
                    value == FrameFormat.MISSING ? Float.NaN : (float) (value * format.microvoltsPerUnit() / 1000.0);
        }
        next++;
    }

    private void finishWindow(List<Assembly> made) {
        if (!impossible) {
            made.add(new Complete(number, window));
            window = new float[EcgWindow.LEADS][length];
        }
        number++;
        impossible = false;
    }
}

package io.meit.ecg.wfdb;

import static io.meit.ecg.wfdb.HeaderNumbers.malformed;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The signals interleaved in one data file, frame by frame.
 *
 * @param fileName the data file
 * @param format of every signal in it
 * @param byteOffset bytes before the first frame
 * @param signals in stored order
 */
record SignalGroup(String fileName, SampleFormat format, long byteOffset, List<WfdbSignal> signals) {

    /** A path separator, a drive letter or a control character would lead away from the header's directory. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+");

    /** Groups a header's signals by file, in the header's order, and refuses what the reader cannot read. */
    static List<SignalGroup> of(WfdbHeader header) {
        List<SignalGroup> groups = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (WfdbSignal signal : header.signals()) {
            requireSupported(signal);
            if (groups.isEmpty()
                    || !groups.getLast().fileName.equals(signal.storage().fileName())) {
                if (!seen.add(signal.storage().fileName())) {
                    throw malformed("the signals of data file %s do not stand together in the header"
                            .formatted(HeaderNumbers.shown(signal.storage().fileName())));
                }
                groups.add(new SignalGroup(
                        signal.storage().fileName(),
                        SampleFormat.of(signal),
                        signal.storage().byteOffset(),
                        new ArrayList<>()));
            }
            groups.getLast().add(signal);
        }
        return groups;
    }

    private void add(WfdbSignal signal) {
        if (signal.storage().format() != format.number() || signal.storage().byteOffset() != byteOffset) {
            throw malformed(
                    "data file %s is said to be of format %d+%d and of %d+%d; one file has one format and offset"
                            .formatted(
                                    HeaderNumbers.shown(fileName),
                                    format.number(),
                                    byteOffset,
                                    signal.storage().format(),
                                    signal.storage().byteOffset()));
        }
        signals.add(signal);
    }

    private static void requireSupported(WfdbSignal signal) {
        String file = signal.storage().fileName();
        if (!PLAIN_NAME.matcher(file).matches() || file.equals(".") || file.equals("..")) {
            throw malformed("the header names data file %s; it must be a plain file name beside the header, not a path"
                    .formatted(HeaderNumbers.shown(file)));
        }
        SampleFormat.of(signal);
        if (signal.storage().samplesPerFrame() != 1) {
            throw new BadEcgException(
                    Category.UNSUPPORTED,
                    "signal %s has %d samples per frame; only 1 is supported: resample all signals to one rate"
                            .formatted(signal.label(), signal.storage().samplesPerFrame()));
        }
    }

    /** Frames that a file of this size holds. */
    long framesIn(long fileBytes) {
        return format.samplesIn(Math.max(0, fileBytes - byteOffset)) / signals.size();
    }

    /** Bytes up to the end of so many frames. */
    long bytesFor(long frames) {
        return byteOffset + format.bytesFor(frames * signals.size());
    }

    /** (signals, frames) stored values of the file's bytes. */
    short[][] decode(byte[] data, int frames) {
        short[][] stored = new short[signals.size()][frames];
        int index = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (short[] signal : stored) {
                signal[frame] = format.sampleAt(data, (int) byteOffset, index++);
            }
        }
        return stored;
    }
}

package io.meit.ecg.wfdb;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How samples are laid out in a data file (PhysioNet, signal(5)). The names are the format numbers. */
enum SampleFormat {
    /** Two's complement, 16 bits, little-endian. */
    FORMAT_16(16, Short.MIN_VALUE) {
        @Override
        long bytesFor(long samples) {
            return 2 * samples;
        }

        @Override
        long samplesIn(long bytes) {
            return bytes / 2;
        }

        @Override
        short sampleAt(byte[] data, int offset, int index) {
            int at = offset + 2 * index;
            return (short) ((data[at] & 0xFF) | data[at + 1] << 8);
        }
    },

    /**
     * Two 12-bit samples in three bytes: the first byte is the low part of sample one, the low nibble of the second byte
     * its high part; the high nibble is the high part of sample two, the third byte its low part. An odd last sample
     * takes two bytes (some writers add a third).
     */
    FORMAT_212(212, (short) -2048) {
        @Override
        long bytesFor(long samples) {
            return samples / 2 * 3 + samples % 2 * 2;
        }

        @Override
        long samplesIn(long bytes) {
            return bytes / 3 * 2 + bytes % 3 / 2;
        }

        @Override
        short sampleAt(byte[] data, int offset, int index) {
            int at = offset + index / 2 * 3;
            int middle = data[at + 1];
            int twelveBits = index % 2 == 0
                    ? (middle & 0x0F) << 8 | (data[at] & 0xFF)
                    : (middle & 0xF0) << 4 | (data[at + 2] & 0xFF);
            return (short) (twelveBits << 20 >> 20);
        }
    };

    private final int number;
    private final short missing;

    SampleFormat(int number, short missing) {
        this.number = number;
        this.missing = missing;
    }

    int number() {
        return number;
    }

    /** The sample value that means "no sample". */
    short missing() {
        return missing;
    }

    /** Bytes that so many samples take. */
    abstract long bytesFor(long samples);

    /** Whole samples in so many bytes. */
    abstract long samplesIn(long bytes);

    /** Sample {@code index} of those that start at byte {@code offset}. */
    abstract short sampleAt(byte[] data, int offset, int index);

    static SampleFormat of(WfdbSignal signal) {
        return Arrays.stream(values())
                .filter(format -> format.number == signal.storage().format())
                .findFirst()
                .orElseThrow(() -> new BadEcgException(
                        Category.UNSUPPORTED,
                        "signal %s is stored in WFDB format %d; supported are %s: convert it, e.g. with xform -O 16"
                                .formatted(signal.label(), signal.storage().format(), supported())));
    }

    private static String supported() {
        return Arrays.stream(values())
                .map(format -> Integer.toString(format.number))
                .collect(Collectors.joining(" and "));
    }
}

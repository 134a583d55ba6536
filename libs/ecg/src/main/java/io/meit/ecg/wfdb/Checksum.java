package io.meit.ecg.wfdb;

/** The sum of a signal's stored samples modulo 65,536, missing ones included. Headers write it signed or unsigned. */
final class Checksum {

    private Checksum() {}

    static short of(short[] stored) {
        short sum = 0;
        for (short sample : stored) {
            sum += sample;
        }
        return sum;
    }

    static void verify(String recordName, WfdbSignal signal, short[] stored) {
        if (signal.checksum().isEmpty()) {
            return;
        }
        short expected = (short) signal.checksum().getAsInt();
        short found = of(stored);
        if (expected != found) {
            throw HeaderNumbers.malformed(
                    "the samples of signal %s of record %s sum to %d, but the header's checksum says %d: the data file is"
                                    .formatted(signal.label(), recordName, found, expected)
                            + " damaged or not this header's");
        }
    }
}

package io.meit.ecg.wfdb;

import java.util.OptionalInt;

/**
 * One signal line of a WFDB header.
 *
 * @param storage where and how the samples are stored
 * @param scale from stored values to a physical quantity
 * @param adc what the header says of the converter
 * @param checksum 16-bit sum of the stored samples as written (signed or unsigned), if stated
 * @param description usually the lead's name; empty if the header is silent
 */
public record WfdbSignal(Storage storage, Scale scale, Adc adc, OptionalInt checksum, String description) {

    /**
     * Where and how the samples are stored.
     *
     * @param fileName data file, beside the header
     * @param format WFDB storage format number, e.g. 16 or 212
     * @param samplesPerFrame samples of this signal in each frame; 1 unless stated
     * @param skew frames by which this signal is stored late
     * @param byteOffset bytes before the first sample in the data file
     * @param blockSize 0 for ordinary files
     */
    public record Storage(String fileName, int format, int samplesPerFrame, int skew, long byteOffset, int blockSize) {}

    /**
     * From stored values to a physical quantity: {@code (stored - baseline) / gain} units.
     *
     * @param gain stored units per physical unit, &gt; 0; 200 if the header is silent
     * @param baseline stored value of 0 physical units; the ADC zero if the header is silent
     * @param units physical unit; {@code mV} if the header is silent
     */
    public record Scale(double gain, int baseline, String units) {}

    /**
     * What the header says of the analogue-to-digital converter.
     *
     * @param resolutionBits 12 if the header is silent
     * @param zero stored value in the middle of the range; 0 if the header is silent
     * @param initialValue first stored sample; {@code zero} if the header is silent
     */
    public record Adc(int resolutionBits, int zero, int initialValue) {}

    /** The name for messages: the description, or the file name if there is none. */
    String label() {
        return HeaderNumbers.shown(description.isEmpty() ? storage.fileName() : description);
    }
}

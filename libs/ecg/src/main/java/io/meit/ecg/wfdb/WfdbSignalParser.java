package io.meit.ecg.wfdb;

import static io.meit.ecg.wfdb.HeaderNumbers.malformed;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of a signal line, in words (PhysioNet, header(5)). Fields are divided by blanks or tabs; file name and
 * format are required, each later field only if all before it are there:
 *
 * <ol>
 *   <li>file name: a plain name beside the header. Signals of one file stand together and share format and offset.
 *   <li>format: a number, then optionally {@code xN} samples per frame, {@code :N} skew, {@code +N} byte offset.
 *   <li>gain: units per physical unit, optionally {@code (baseline)} and {@code /units}. Missing means 200. WFDB reads a
 *       gain of 0 as "uncalibrated, take 200"; here it is an error, because an amplitude that nobody calibrated must not
 *       be reported on. No baseline means ADC zero; no units means mV.
 *   <li>ADC resolution in bits, 5. ADC zero, 6. initial value (first sample), 7. checksum (16-bit sum of the samples,
 *       signed or unsigned), 8. block size,
 *   <li>description: the rest of the line, usually the lead's name.
 * </ol>
 */
final class WfdbSignalParser {

    private static final int FIELDS = 9;
    private static final double DEFAULT_GAIN = 200;
    private static final String DEFAULT_UNITS = "mV";
    private static final int DEFAULT_RESOLUTION_BITS = 12;

    private static final Pattern FORMAT =
            Pattern.compile("([0-9]{1,4})(?:x([0-9]{1,6}))?(?::([0-9]{1,9}))?(?:\\+([0-9]{1,12}))?");
    private static final Pattern GAIN = Pattern.compile("([^()/]+)(?:\\(([^()/]+)\\))?(?:/(\\S+))?");

    private final String line;
    private final String[] fields;

    private WfdbSignalParser(String line) {
        this.line = line;
        this.fields = line.split("\\s+", FIELDS);
    }

    static WfdbSignal parse(String line) {
        return new WfdbSignalParser(line).parse();
    }

    private WfdbSignal parse() {
        if (fields.length < 2) {
            throw malformed("signal line %s has no format; it must start with: file name, format"
                    .formatted(HeaderNumbers.shown(line)));
        }
        int adcZero = integer(4, "ADC zero", 0);
        return new WfdbSignal(
                storage(),
                scale(adcZero),
                new WfdbSignal.Adc(
                        integer(3, "ADC resolution", DEFAULT_RESOLUTION_BITS),
                        adcZero,
                        integer(5, "initial value", adcZero)),
                checksum(),
                fields.length > 8 ? fields[8].strip() : "");
    }

    private WfdbSignal.Storage storage() {
        Matcher format = matched(FORMAT, fields[1], "16, 212, 16x1+24 or 212:3");
        return new WfdbSignal.Storage(
                fields[0],
                Integer.parseInt(format.group(1)),
                format.group(2) == null ? 1 : Integer.parseInt(format.group(2)),
                format.group(3) == null ? 0 : Integer.parseInt(format.group(3)),
                format.group(4) == null ? 0 : Long.parseLong(format.group(4)),
                integer(7, "block size", 0));
    }

    private WfdbSignal.Scale scale(int adcZero) {
        if (fields.length < 3) {
            return new WfdbSignal.Scale(DEFAULT_GAIN, adcZero, DEFAULT_UNITS);
        }
        Matcher gain = matched(GAIN, fields[2], "1000, 1000/mV or 1000(0)/mV");
        return new WfdbSignal.Scale(
                gain(gain.group(1)),
                gain.group(2) == null ? adcZero : HeaderNumbers.integer("baseline", gain.group(2)),
                gain.group(3) == null ? DEFAULT_UNITS : gain.group(3));
    }

    private Matcher matched(Pattern pattern, String field, String examples) {
        Matcher matcher = pattern.matcher(field);
        if (!matcher.matches()) {
            throw malformed("signal line %s: %s is not of the form %s"
                    .formatted(HeaderNumbers.shown(line), HeaderNumbers.shown(field), examples));
        }
        return matcher;
    }

    private double gain(String text) {
        double gain = HeaderNumbers.decimal("gain in signal line " + HeaderNumbers.shown(line), text);
        if (gain == 0) {
            throw malformed(
                    "signal line %s has a gain of 0. WFDB takes 0 for an uncalibrated signal and assumes 200; an"
                                    .formatted(HeaderNumbers.shown(line))
                            + " uncalibrated ECG is not accepted: write the true gain in units per mV");
        }
        if (gain < 0) {
            throw malformed(
                    "signal line %s has a gain of %s; it must be positive".formatted(HeaderNumbers.shown(line), text));
        }
        return gain;
    }

    private OptionalInt checksum() {
        return fields.length > 6 ? OptionalInt.of(integer(6, "checksum", 0)) : OptionalInt.empty();
    }

    private int integer(int field, String what, int missing) {
        return fields.length > field
                ? HeaderNumbers.integer(what + " in signal line " + HeaderNumbers.shown(line), fields[field])
                : missing;
    }
}

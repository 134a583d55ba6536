package io.meit.ecg.wfdb;

import static io.meit.ecg.wfdb.HeaderNumbers.malformed;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of a WFDB header, in words (PhysioNet, header(5)):
 *
 * <ul>
 *   <li>Lines end in LF or CRLF. Blank lines mean nothing. A line that starts with {@code #} is a comment.
 *   <li>The first other line is the record line: name, number of signals, and then, each optional but only if all before
 *       it are there: sampling rate, samples per signal, base time, base date; divided by blanks or tabs. The name may
 *       carry {@code /segments}: such multi-segment records are not supported. The rate may carry a counter frequency
 *       and base counter value, {@code 500/1000(5)}, which are read and ignored. No rate means 250 Hz. No or 0 samples
 *       per signal means: as many as the data file holds.
 *   <li>Base time is {@code HH:MM:SS[.fff]}, base date {@code DD/MM/YYYY}; see {@link HeaderDateTime}.
 *   <li>Then as many signal lines as the record line says: {@link WfdbSignalParser}.
 *   <li>No other line may follow, comments apart.
 * </ul>
 */
final class WfdbHeaderParser {

    private static final double DEFAULT_RATE_HZ = 250;
    /** More than any real record; keeps error messages and memory small. */
    private static final int MAX_SIGNALS = 1024;

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._-]{1,128})(/[0-9]+)?");
    private static final Pattern RATE = Pattern.compile("([^/()]+)(?:/([^/()]+)(?:\\(([^/()]+)\\))?)?");

    private final List<String> lines = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    WfdbHeaderParser(String text) {
        text.lines().forEach(line -> {
            String stripped = line.strip();
            if (stripped.startsWith("#")) {
                comments.add(stripped.substring(1).strip());
            } else if (!stripped.isEmpty()) {
                lines.add(stripped);
            }
        });
    }

    WfdbHeader parse() {
        if (lines.isEmpty()) {
            throw malformed(
                    "the header has no record line; it must start with: name, number of signals, sampling rate");
        }
        String[] fields = lines.getFirst().split("\\s+");
        String name = name(fields[0]);
        int signalCount = signalCount(fields);
        double rate = fields.length > 2 ? rate(fields[2]) : DEFAULT_RATE_HZ;
        OptionalLong samples = fields.length > 3 ? samples(fields[3]) : OptionalLong.empty();
        Optional<LocalDateTime> start =
                HeaderDateTime.parse(List.of(fields).subList(Math.min(4, fields.length), fields.length));
        return new WfdbHeader(name, rate, samples, start, signals(signalCount), comments);
    }

    private static String name(String field) {
        Matcher matcher = NAME.matcher(field);
        if (!matcher.matches()) {
            throw malformed("the record name is %s; it may have 1 to 128 letters, digits and . _ -"
                    .formatted(HeaderNumbers.shown(field)));
        }
        if (matcher.group(2) != null) {
            throw new BadEcgException(
                    Category.UNSUPPORTED,
                    "record %s is a multi-segment record; give its segments one by one".formatted(field));
        }
        return field;
    }

    private static int signalCount(String[] fields) {
        if (fields.length < 2) {
            throw malformed("the record line of %s does not say the number of signals".formatted(fields[0]));
        }
        int count = HeaderNumbers.integer("number of signals", fields[1]);
        if (count < 1 || count > MAX_SIGNALS) {
            throw malformed("the number of signals is %d; it must be 1 to %d".formatted(count, MAX_SIGNALS));
        }
        return count;
    }

    private static double rate(String field) {
        Matcher matcher = RATE.matcher(field);
        if (!matcher.matches()) {
            throw malformed("the sampling rate is %s; it must look like 500 or 500/1000(0)"
                    .formatted(HeaderNumbers.shown(field)));
        }
        for (int counter = 2; counter <= 3; counter++) {
            if (matcher.group(counter) != null) {
                HeaderNumbers.decimal("counter of the sampling rate", matcher.group(counter));
            }
        }
        double rate = HeaderNumbers.decimal("sampling rate", matcher.group(1));
        if (rate <= 0) {
            throw malformed("the sampling rate is %s Hz; it must be a positive number".formatted(matcher.group(1)));
        }
        return rate;
    }

    private static OptionalLong samples(String field) {
        long samples = HeaderNumbers.wholeNumber("number of samples", field);
        if (samples < 0) {
            throw malformed("the number of samples is %d; it must be positive".formatted(samples));
        }
        return samples == 0 ? OptionalLong.empty() : OptionalLong.of(samples);
    }

    private List<WfdbSignal> signals(int count) {
        if (lines.size() - 1 != count) {
            throw malformed("the record line promises %d signals, but %d signal lines follow"
                    .formatted(count, lines.size() - 1));
        }
        return lines.stream().skip(1).map(WfdbSignalParser::parse).toList();
    }
}

package io.meit.ecg.wfdb;

import static io.meit.ecg.wfdb.HeaderNumbers.malformed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a record line: base time {@code HH:MM:SS[.fff]}, then base date {@code DD/MM/YYYY}. Either order is read,
 * and the date also as {@code 05-May-2020}, because the PhysioNet/CinC 2020 headers have it so.
 */
final class HeaderDateTime {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:\\.([0-9]{1,9}))?");
    private static final Pattern DATE = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
    private static final Pattern NAMED_DATE = Pattern.compile("([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private HeaderDateTime() {}

    /** Empty unless both a date and a time are there. */
    static Optional<LocalDateTime> parse(List<String> fields) {
        LocalTime time = null;
        LocalDate date = null;
        for (String field : fields) {
            Optional<LocalTime> readTime = time(field);
            Optional<LocalDate> readDate = readTime.isPresent() ? Optional.empty() : date(field);
            if (readTime.isPresent() && time == null) {
                time = readTime.get();
            } else if (readDate.isPresent() && date == null) {
                date = readDate.get();
            } else {
                throw malformed("the record line ends in %s; after the number of samples come HH:MM:SS and DD/MM/YYYY"
                        .formatted(HeaderNumbers.shown(field)));
            }
        }
        return time == null || date == null ? Optional.empty() : Optional.of(LocalDateTime.of(date, time));
    }

    private static Optional<LocalTime> time(String field) {
        Matcher matcher = TIME.matcher(field);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = matcher.group(4) == null ? "" : matcher.group(4);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        try {
            return Optional.of(LocalTime.of(number(matcher, 1), number(matcher, 2), number(matcher, 3), nanos));
        } catch (DateTimeException e) {
            throw malformed("the base time is %s: %s".formatted(field, e.getMessage()));
        }
    }

    private static Optional<LocalDate> date(String field) {
        Matcher numeric = DATE.matcher(field);
        Matcher named = NAMED_DATE.matcher(field);
        try {
            if (numeric.matches()) {
                return Optional.of(LocalDate.of(number(numeric, 3), number(numeric, 2), number(numeric, 1)));
            }
            if (named.matches()) {
                int month = MONTHS.indexOf(named.group(2).toLowerCase(Locale.ROOT)) + 1;
                return Optional.of(LocalDate.of(number(named, 3), month, number(named, 1)));
            }
        } catch (DateTimeException e) {
            throw malformed("the base date is %s: %s".formatted(field, e.getMessage()));
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}

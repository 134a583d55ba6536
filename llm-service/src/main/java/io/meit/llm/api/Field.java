package io.meit.llm.api;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a field of a request must be. Each check names the field, its value and the way out. */
final class Field {

    private static final int SHOWN = 80;
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Field() {}

    /** Text of 1..max characters. */
    static String text(String name, String value, int max) {
        if (value.isEmpty()) {
            throw new InvalidRequestException("%s is empty; it must be given".formatted(name));
        }
        return optionalText(name, value, max);
    }

    /** Text of 0..max characters. Does not show the value, which may be a patient's pseudonym. */
    static String optionalText(String name, String value, int max) {
        if (value.length() > max) {
            throw new InvalidRequestException(
                    "%s has %d characters; it may have %d at most".formatted(name, value.length(), max));
        }
        if (value.indexOf('\u0000') >= 0) {
            throw new InvalidRequestException("%s holds the character U+0000; leave it out".formatted(name));
        }
        return value;
    }

    /** Text of a given form. */
    static String matching(String name, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "%s is \"%s\"; it must match %s".formatted(name, shown(value), pattern.pattern()));
        }
        return value;
    }

    /** A moment that was given. */
    static Instant instant(String name, boolean present, Timestamp value) {
        if (!present) {
            throw new InvalidRequestException("%s is not set; it must be given".formatted(name));
        }
        // The range of google.protobuf.Timestamp; PostgreSQL's is wider.
        boolean valid = value.getSeconds() >= FIRST_SECOND
                && value.getSeconds() <= LAST_SECOND
                && value.getNanos() >= 0
                && value.getNanos() < 1_000_000_000;
        if (!valid) {
            throw new InvalidRequestException("%s is %d s and %d ns from 1970; give a time of the years 1 to 9999"
                    .formatted(name, value.getSeconds(), value.getNanos()));
        }
        return Instant.ofEpochSecond(value.getSeconds(), value.getNanos());
    }

    /** A whole number that fits an int, of an unsigned field. */
    static int whole(String name, int unsigned) {
        if (unsigned < 0) {
            throw new InvalidRequestException("%s is %d; it may be %d at most"
                    .formatted(name, Integer.toUnsignedLong(unsigned), Integer.MAX_VALUE));
        }
        return unsigned;
    }

    /** A report's id. */
    static UUID uuid(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("%s is \"%s\", which is no UUID (%s); copy it from a report"
                    .formatted(name, shown(value), e.getMessage()));
        }
    }

    /** Refuses what this version of the contract does not know, rather than silently leaving it out. */
    static void known(Message message) {
        message.getUnknownFields().asMap().keySet().stream().findFirst().ifPresent(number -> {
            throw new InvalidRequestException(
                    "field number %d is not a field of %s in this version; remove it or update llm-service"
                            .formatted(number, message.getDescriptorForType().getFullName()));
        });
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}

package io.meit.eval.api;

import com.google.protobuf.Message;
import java.util.regex.Pattern;

/** What a field of a request must be. Each check names the field, its value and the way out. */
final class Field {

    private static final int SHOWN = 80;
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private Field() {}

    /** The name of a run. */
    static String runId(String name, String value) {
        return matching(name, value, RUN_ID);
    }

    /** SHA-256 in hexadecimal. */
    static String key(String name, String value) {
        return matching(name, value, KEY);
    }

    /** Text of 1..max characters. */
    static String text(String name, String value, int max) {
        if (value.isEmpty()) {
            throw new InvalidRequestException("%s is empty; it must be given".formatted(name));
        }
        return optionalText(name, value, max);
    }

    /** Text of 0..max characters that PostgreSQL can hold. */
    static String optionalText(String name, String value, int max) {
        if (value.length() > max) {
            throw new InvalidRequestException(
                    "%s has %d characters; it may have %d at most".formatted(name, value.length(), max));
        }
        int zero = value.indexOf('\0');
        if (zero >= 0) {
            throw new InvalidRequestException(
                    "%s has the character U+0000 at position %d; remove it".formatted(name, zero));
        }
        return value;
    }

    /** A number of low..high. */
    static int within(String name, long value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidRequestException("%s is %d; it must be in %d..%d".formatted(name, value, low, high));
        }
        return (int) value;
    }

    /** A number of low..high; 0 = the usual one. */
    static int withinOrUsual(String name, long value, int low, int high, int usual) {
        return value == 0 ? usual : within(name, value, low, high);
    }

    /** A number that is not infinite and not NaN. */
    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidRequestException("%s is %s; it must be a finite number".formatted(name, value));
        }
        return value;
    }

    /** Refuses what this version of the contract does not know, rather than silently leaving it out. */
    static void known(Message message) {
        message.getUnknownFields().asMap().keySet().stream().findFirst().ifPresent(number -> {
            throw new InvalidRequestException(
                    "field number %d is not a field of %s in this version; remove it or update eval-service"
                            .formatted(number, message.getDescriptorForType().getFullName()));
        });
    }

    private static String matching(String name, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "%s is \"%s\"; it must match %s".formatted(name, shown(value), pattern.pattern()));
        }
        return value;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}

package io.meit.ecg.wfdb;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.util.regex.Pattern;

/** Numbers of a header, read strictly: what Java would accept beyond digits (hex floats, NaN, suffixes) is refused. */
final class HeaderNumbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final int SHOWN_CHARACTERS = 40;

    private HeaderNumbers() {}

    static double decimal(String what, String text) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw malformed("the %s is %s; it must be a number".formatted(what, shown(text)));
        }
        return value;
    }

    static long wholeNumber(String what, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw malformed("the %s is %s; it must be a whole number".formatted(what, shown(text)));
        }
        return Long.parseLong(text);
    }

    static int integer(String what, String text) {
        long value = wholeNumber(what, text);
        if (value != (int) value) {
            throw malformed("the %s is %s; it must fit 32 bits".formatted(what, shown(text)));
        }
        return (int) value;
    }

    /** Header text quoted for a message: short and without control characters, whatever the file holds. */
    static String shown(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= SHOWN_CHARACTERS
                ? "\"" + clean + "\""
                : "\"" + clean.substring(0, SHOWN_CHARACTERS) + "...\"";
    }

    static BadEcgException malformed(String message) {
        return new BadEcgException(Category.MALFORMED, message);
    }
}

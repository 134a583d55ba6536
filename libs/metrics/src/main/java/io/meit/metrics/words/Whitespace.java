package io.meit.metrics.words;

/** What Python calls whitespace, in {@code str.split()} and in regular expressions: more than Java does. */
public final class Whitespace {

    private Whitespace() {}

    /** Whether Python's {@code str.isspace()} holds for the character. */
    public static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
        }
        return c >= 0x85 && isBeyondAscii(c);
    }

    private static boolean isBeyondAscii(char c) {
        return switch (c) {
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }
}

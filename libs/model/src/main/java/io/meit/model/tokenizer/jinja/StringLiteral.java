package io.meit.model.tokenizer.jinja;

/** What a string in a template stands for: Python's escapes. */
final class StringLiteral {

    private StringLiteral() {}

    static String value(String written, int line) {
        StringBuilder value = new StringBuilder();
        int i = 0;
        while (i < written.length()) {
            char c = written.charAt(i);
            if (c != '\\') {
                value.append(c);
                i++;
            } else {
                i = escape(written, i, line, value);
            }
        }
        return value.toString();
    }

    /** Reads the escape at an index and returns the index after it. */
    private static int escape(String written, int at, int line, StringBuilder value) {
        char kind = written.charAt(at + 1);
        int plain = "ntr\\'\"\nabfv".indexOf(kind);
        if (plain >= 0) {
            String stands = "\n\t\r\\'\"\0\u0007\b\f\u000b";
            value.append(kind == '\n' ? "" : stands.substring(plain, plain + 1));
            return at + 2;
        }
        int digits =
                switch (kind) {
                    case 'x' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> 0;
                };
        if (digits > 0) {
            return codePoint(written, at, digits, line, value);
        }
        if ((kind >= '0' && kind <= '7') || kind == 'N') {
            throw new JinjaException("line %d: the escape '\\%s' is not supported".formatted(line, kind));
        }
        value.append('\\').append(kind);
        return at + 2;
    }

    private static int codePoint(String written, int at, int digits, int line, StringBuilder value) {
        int end = at + 2 + digits;
        try {
            value.appendCodePoint(Integer.parseUnsignedInt(written.substring(at + 2, end), 16));
            return end;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new JinjaException("line %d: '%s' is no escape".formatted(line, written.substring(at)), e);
        }
    }
}

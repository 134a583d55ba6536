package io.meit.ingest.publish;

import java.util.regex.Pattern;

/** The grammar of bed ids. They are part of window ids and keys of every topic. */
public final class BedId {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private BedId() {}

    public static boolean isValid(String bedId) {
        return GRAMMAR.matcher(bedId).matches();
    }

    /**
     * The bed id itself.
     *
     * @param field name of the field it was sent in, for the message
     * @throws IllegalArgumentException if it breaks the grammar
     */
    public static String require(String field, String bedId) {
        if (!isValid(bedId)) {
            throw new IllegalArgumentException("%s is '%s'; send 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'"
                    .formatted(field, bedId.substring(0, Math.min(bedId.length(), 80))));
        }
        return bedId;
    }
}

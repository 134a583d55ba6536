package io.meit.local.submit;

/** The bed of an uploaded record: prefix and record name, in the characters that a bed id may have. */
public final class BedNames {

    /** Longest bed id. */
    private static final int LIMIT = 64;

    private BedNames() {}

    /** E.g. {@code records-00001_hr}. The same record gets the same bed each time, and so the same window ids. */
    public static String of(String prefix, String recordName) {
        String bed = (prefix + "-" + recordName).replaceAll("[^A-Za-z0-9._-]", "_");
        return bed.length() <= LIMIT ? bed : bed.substring(0, LIMIT);
    }
}

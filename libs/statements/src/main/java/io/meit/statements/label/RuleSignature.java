package io.meit.statements.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A name for the tables that made a label: it changes with every byte of them. */
final class RuleSignature {

    /** By their whole names: a path with {@code ..} is found in a directory of classes but not in a jar. */
    private static final List<String> TABLES = List.of(
            "/io/meit/statements/statements.tsv",
            "/io/meit/statements/exclusions.tsv",
            "/io/meit/statements/label/lexicon.tsv",
            "/io/meit/statements/label/territories.tsv",
            "/io/meit/statements/label/rules.tsv",
            "/io/meit/statements/label/cues.tsv");

    private static final int HEX_DIGITS = 12;

    private RuleSignature() {}

    /** {@code statements-} and the first 12 hexadecimal digits of the SHA-256 over all tables. */
    static String compute() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String table : TABLES) {
                digest.update(bytes(table));
            }
            return "statements-" + HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] bytes(String table) {
        try (InputStream in = RuleSignature.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + table);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading resource " + table, e);
        }
    }
}

package io.meit.model.safetensors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of files: what the ids of encoders, projectors and decoders are made of. */
public final class Fingerprint {

    /** Hexadecimal digits of a fingerprint that an id shows. */
    private static final int SHOWN = 12;

    private Fingerprint() {}

    /** SHA-256 of one file, lower-case hexadecimal. */
    public static String of(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a single file its own; of several the SHA-256 of their fingerprints' text, in order. */
    public static String of(List<Path> files) {
        if (files.size() == 1) {
            return of(files.getFirst());
        }
        MessageDigest digest = sha256();
        files.forEach(file -> digest.update(of(file).getBytes(US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** E.g. {@code resnet18-w16@9f2c01d4a7b3}. */
    public static String id(String architecture, String sha256) {
        return architecture + "@" + sha256.substring(0, SHOWN);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.meit.ingest.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * The files of a form.
 *
 * @param byName content by file name without directories, sorted
 */
record UploadedFiles(SortedMap<String, byte[]> byName) {

    private static final String HEADER = ".hea";
    /** 2^53 - 1: whole in every JSON reader. */
    private static final long LARGEST_EPOCH = (1L << 53) - 1;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String UNNAMED = "unnamed";

    /** The record as its sender names it: the header's file name without its ending. */
    String recordId() {
        return byName.keySet().stream()
                .filter(name -> name.endsWith(HEADER) && name.length() > HEADER.length())
                .filter(name -> PLAIN_NAME.matcher(name).matches())
                .findFirst()
                .map(name -> name.substring(0, name.length() - HEADER.length()))
                .orElse(UNNAMED);
    }

    /** Refuses names that would not be safe in logs and messages. */
    void requirePlainNames() {
        for (String name : byName.keySet()) {
            if (!PLAIN_NAME.matcher(name).matches()) {
                throw UploadForm.malformed(
                        "file name '%s' has characters beside A-Z, a-z, 0-9, '.', '_' and '-', or not 1 to 128; rename the file"
                                .formatted(UploadForm.shown(name.replaceAll("[^\\x20-\\x7e]", "?"))));
            }
        }
    }

    /** The same files give the same epoch, and so the same window ids, whenever they are sent. */
    long contentEpoch() {
        return Math.max(1, ByteBuffer.wrap(sha256()).getLong() & LARGEST_EPOCH);
    }

    /** The bytes to keep of a record that cannot be read: the header, else the first file. */
    byte[] evidence() {
        return byName.entrySet().stream()
                .filter(file -> file.getKey().endsWith(HEADER))
                .findFirst()
                .or(() -> byName.entrySet().stream().findFirst())
                .map(Map.Entry::getValue)
                .orElse(new byte[0]);
    }

    private byte[] sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byName.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(content.length)
                        .array());
                digest.update(content);
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}

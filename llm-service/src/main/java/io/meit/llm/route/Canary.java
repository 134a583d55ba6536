package io.meit.llm.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An adapter that writes some of the reports.
 *
 * @param perMille of 1,000 windows, 1..1000
 */
public record Canary(RoutedAdapter adapter, int perMille) {

    private static final int ALL = 1000;

    public Canary {
        if (perMille < 1 || perMille > ALL) {
            throw new IllegalArgumentException(
                    "canary_per_mille is %d; it must be 1..1000, or leave the canary out".formatted(perMille));
        }
    }

    /**
     * True if a window is the canary's. The same window always is, or never; a greater share keeps those of a smaller one:
     * the window id's SHA-256 decides, its first 8 bytes as an unsigned number modulo 1000.
     */
    public boolean takes(String windowId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(windowId.getBytes(StandardCharsets.UTF_8));
            return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), ALL) < perMille;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

package io.meit.local.monitor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes W3C trace contexts: a monitor that streams for hours begins a trace with each window. */
final class Traces {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private final RandomGenerator random = new SecureRandom();

    /** E.g. {@code 00-<32 hexadecimal digits>-<16>-01}, the last field: sampled. */
    String next() {
        return "00-%s-%s-01".formatted(hex(TRACE_BYTES), hex(SPAN_BYTES));
    }

    private String hex(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        value[0] |= 1; // never all zero, which the standard forbids
        return HexFormat.of().formatHex(value);
    }
}

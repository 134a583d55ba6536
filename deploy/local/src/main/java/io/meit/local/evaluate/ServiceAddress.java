package io.meit.local.evaluate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a service listens for gRPC. */
record ServiceAddress(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException if it is none */
    static ServiceAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "--service is '%s'; write HOST:PORT, e.g. localhost:9084".formatted(text));
        }
        return new ServiceAddress(matcher.group(1), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

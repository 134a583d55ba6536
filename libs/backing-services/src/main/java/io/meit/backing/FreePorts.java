package io.meit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds TCP ports that nobody listens on. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * Finds several ports at once. All of them are held open until the last one is found, so no two are the same.
     *
     * @param count how many, &gt;= 0
     * @return {@code count} different ports
     */
    public static List<Integer> find(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no %d free ports on this machine".formatted(count), e);
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    /** True if a server could listen on this port of every address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // the answer to the question, not a failure
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release port " + socket.getLocalPort(), e);
        }
    }
}

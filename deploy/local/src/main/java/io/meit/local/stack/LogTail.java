package io.meit.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was appended to a log since one process began to write it. What earlier processes wrote is never read.
 *
 * @param from the log's size in bytes when the process began
 */
record LogTail(Path log, long from) {

    /** What will be appended from now on. The log need not be there yet. */
    static LogTail fromNowOn(Path log) throws IOException {
        return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    }

    boolean contains(String text) {
        try (FileChannel channel = FileChannel.open(log).position(from)) {
            byte[] tail = Channels.newInputStream(channel).readAllBytes();
            return new String(tail, StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}

package io.meit.llm.tuning.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads a file that another process appends lines to. A line that has no end yet is read when it has one. */
public final class ProgressTail {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private long position;

    public ProgressTail(Path file) {
        this.file = file;
    }

    /** Lines that were written since the last call; none while there is no file. */
    public List<ProgressLine> read() {
        List<ProgressLine> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<String> texts = next(channel);
            while (!texts.isEmpty()) {
                texts.forEach(text -> lines.add(ProgressFormat.read(text)));
                texts = next(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return lines;
    }

    /** The whole lines of the next piece of the file. */
    private List<String> next(FileChannel channel) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(0, channel.size() - position)));
        channel.read(piece, position);
        byte[] bytes = piece.array();
        int end = piece.position();
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && piece.position() == CHUNK) {
            throw new IllegalStateException("%s has a line of more than %d bytes at %d; no job writes such a line"
                    .formatted(file, CHUNK, position));
        }
        position += end;
        return end == 0
                ? List.of()
                : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }
}

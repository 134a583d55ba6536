package io.meit.datasets.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads a file from an offset on without moving the file's own position, so that many threads can share it. */
final class PositionedChannel implements ReadableByteChannel {

    private final FileChannel file;
    private long position;

    PositionedChannel(FileChannel file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = file.read(target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /** Leaves the shared file open. */
    @Override
    public void close() {}
}

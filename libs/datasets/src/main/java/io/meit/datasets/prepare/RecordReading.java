package io.meit.datasets.prepare;

import io.meit.datasets.source.DataSource;
import io.meit.datasets.source.SourceRecord;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.wfdb.WfdbSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a record's files itself, so that no message ever names a path: MIMIC-IV-ECG's paths hold patient ids. */
final class RecordReading {

    private static final long MAX_BYTES = 256L << 20;

    private RecordReading() {}

    /** @throws MissingFileException if the header or a data file is not there */
    static EcgRecord read(DataSource source, SourceRecord record) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        byte[] headerBytes = bytes(record, record.header());
        WfdbHeader header = WfdbHeader.parse(headerBytes);
        files.put(record.name() + ".hea", headerBytes);
        for (WfdbSignal signal : header.signals()) {
            String name = signal.storage().fileName();
            if (!files.containsKey(name)) {
                files.put(name, bytes(record, beside(record, name)));
            }
        }
        return WfdbReader.read(files, source.options(header));
    }

    private static Path beside(SourceRecord record, String name) {
        if (!name.matches("[^/\\\\]+") || name.equals("..")) {
            throw new BadEcgException(
                    Category.MALFORMED,
                    "the header of record %s names a data file that is not beside it".formatted(record.id()));
        }
        return record.header().resolveSibling(name);
    }

    private static byte[] bytes(SourceRecord record, Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BadEcgException(
                        Category.TOO_LARGE,
                        "a file of record %s has %d bytes; the limit is %d"
                                .formatted(record.id(), Files.size(file), MAX_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new MissingFileException(record.id(), file.getFileName().toString());
        } catch (IOException e) {
            // the cause's message holds the path
            throw new IOException("a file of record %s cannot be read (%s)"
                    .formatted(record.id(), e.getClass().getSimpleName()));
        }
    }

    /** A record whose file is not there, e.g. because only a part of the data set was downloaded. */
    static final class MissingFileException extends IOException {
        MissingFileException(String id, String fileName) {
            super("record %s: file %s is not there; was the data set downloaded whole?".formatted(id, fileName));
        }
    }
}

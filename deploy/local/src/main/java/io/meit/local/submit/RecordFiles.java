package io.meit.local.submit;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.wfdb.ReferenceReports;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A WFDB record on disk.
 *
 * @param header its {@code .hea} file
 * @param data the data files that are there
 * @param reference what a person said of it; empty if unknown
 * @param unitsPerMillivolt the true gain where the header is known to state a wrong one
 */
public record RecordFiles(Path header, List<Path> data, Optional<String> reference, OptionalDouble unitsPerMillivolt) {

    private static final String HEADER_SUFFIX = ".hea";

    public RecordFiles {
        data = List.copyOf(data);
    }

    /**
     * The record that a file belongs to. A header that cannot be read is sent, too, with the files of the same name:
     * ingest-service says what is wrong with it.
     *
     * @param file the {@code .hea} file, or a data file beside it
     */
    public static RecordFiles of(Path file, ReferenceReports references) throws IOException {
        Path header = headerOf(file);
        try {
            WfdbHeader parsed = WfdbHeader.read(header);
            return new RecordFiles(
                    header,
                    dataFiles(header, parsed),
                    references.of(header),
                    WfdbOptions.knownCalibration(parsed).unitsPerMillivolt());
        } catch (BadEcgException e) {
            return new RecordFiles(header, siblings(header), Optional.empty(), OptionalDouble.empty());
        }
    }

    /** The file name without its ending. */
    public String name() {
        return stem(header);
    }

    private static Path headerOf(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path header = name.endsWith(HEADER_SUFFIX) ? file : file.resolveSibling(stem(file) + HEADER_SUFFIX);
        if (!Files.isRegularFile(header)) {
            throw new IOException(
                    "there is no file %s; give the %s file of a WFDB record".formatted(header, HEADER_SUFFIX));
        }
        return header;
    }

    private static List<Path> dataFiles(Path header, WfdbHeader parsed) {
        return parsed.signals().stream()
                .map(signal -> signal.storage().fileName())
                .distinct()
                // A name with a folder in it is not followed: the header may come from anywhere.
                .filter(name -> Path.of(name).getNameCount() == 1)
                .map(header::resolveSibling)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> siblings(Path header) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(header.toAbsolutePath().getParent())) {
            files.filter(file -> stem(file).equals(stem(header)) && !file.endsWith(header.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}

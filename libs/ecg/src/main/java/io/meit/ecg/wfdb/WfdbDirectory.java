package io.meit.ecg.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the records under a directory, whatever its layout (PTB-XL: {@code records500/00000/00001_hr.hea}; LUDB:
 * {@code data/1.hea}; or any other).
 */
public final class WfdbDirectory {

    private static final String SUFFIX = ".hea";

    /** By folder, then shorter names first, so that 2 comes before 10; the same on every machine. */
    private static final Comparator<Path> ORDER = Comparator.comparing((Path file) -> slashes(file.getParent()))
            .thenComparing(file -> file.getFileName().toString().length())
            .thenComparing(file -> file.getFileName().toString());

    private WfdbDirectory() {}

    /**
     * All header files, sorted. PTB-XL keeps each record at 500 Hz and again at 100 Hz: the 100 Hz copy of a record that
     * is also there at 500 Hz is left out. Links to directories are not followed.
     *
     * @param root a directory, or one header file
     * @throws IOException if {@code root} is neither, or cannot be read
     */
    public static List<Path> headers(Path root) throws IOException {
        List<Path> all = allHeaders(root);
        Set<Path> known = new HashSet<>(all);
        return all.stream().filter(file -> !known.contains(highRateTwin(file))).toList();
    }

    /** All header files, sorted, the 100 Hz copies among them. */
    public static List<Path> allHeaders(Path root) throws IOException {
        Path real = root.toRealPath();
        try (Stream<Path> files = Files.walk(real)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted(ORDER)
                    .toList();
        }
    }

    /** records100/00000/00001_lr.hea to records500/00000/00001_hr.hea; a path that is never found for any other. */
    private static Path highRateTwin(Path file) {
        String twin = slashes(file).replace("/records100/", "/records500/").replaceAll("_lr\\.hea$", "_hr.hea");
        return twin.equals(slashes(file))
                ? file.resolve("none")
                : file.getFileSystem().getPath(twin);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}

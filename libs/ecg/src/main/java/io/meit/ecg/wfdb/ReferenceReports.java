package io.meit.ecg.wfdb;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report that a human or a machine wrote of a record, if its database has one:
 *
 * <ul>
 *   <li>PTB-XL: column {@code report} of {@code ptbxl_database.csv}, by {@code filename_hr} or {@code filename_lr}. The
 *       file is looked for in the folders above the header, at most three up, which is the database's layout.
 *   <li>LUDB: the header's comments after {@code <diagnoses>:}, joined by blanks.
 * </ul>
 *
 * <p>Texts are returned as written: any language, any case. Remembers each csv it has read; not for several threads.
 */
public final class ReferenceReports {

    private static final String CSV_NAME = "ptbxl_database.csv";
    private static final int LEVELS = 4;

    private final Map<Path, Map<String, String>> readFiles = new HashMap<>();

    /**
     * The reference report of the record with this header file.
     *
     * @throws IOException if the csv cannot be read or is no PTB-XL table
     */
    public Optional<String> of(Path headerFile) throws IOException {
        Path header = headerFile.toAbsolutePath().normalize();
        Path directory = header.getParent();
        for (int level = 0; level < LEVELS && directory != null; level++, directory = directory.getParent()) {
            Path csv = directory.resolve(CSV_NAME);
            if (Files.isRegularFile(csv)) {
                String report = table(csv).get(key(directory.relativize(header)));
                return Optional.ofNullable(report).filter(text -> !text.isBlank());
            }
        }
        return LudbComments.report(WfdbHeader.read(header).comments());
    }

    private static String key(Path header) {
        return header.toString().replace('\\', '/').replaceAll("\\.hea$", "");
    }

    private Map<String, String> table(Path csv) throws IOException {
        Map<String, String> table = readFiles.get(csv);
        if (table == null) {
            table = read(csv);
            readFiles.put(csv, table);
        }
        return table;
    }

    private static Map<String, String> read(Path csv) throws IOException {
        try (Reader reader = Files.newBufferedReader(csv)) {
            Iterator<List<String>> rows =
                    new CsvReader(reader, csv.toString()).rows().iterator();
            List<String> columns = rows.hasNext() ? rows.next() : List.of();
            int report = column(csv, columns, "report");
            int highRate = column(csv, columns, "filename_hr");
            int lowRate = column(csv, columns, "filename_lr");
            Map<String, String> reports = new HashMap<>();
            while (rows.hasNext()) {
                List<String> row = rows.next();
                if (row.size() != columns.size()) {
                    throw new IOException("%s: the row of record %s has %d fields; the first row names %d columns"
                            .formatted(csv, row.getFirst(), row.size(), columns.size()));
                }
                reports.put(row.get(highRate), row.get(report).strip());
                reports.put(row.get(lowRate), row.get(report).strip());
            }
            return reports;
        }
    }

    private static int column(Path csv, List<String> columns, String name) throws IOException {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IOException("%s has no column %s; its columns are %s".formatted(csv, name, columns));
        }
        return index;
    }
}

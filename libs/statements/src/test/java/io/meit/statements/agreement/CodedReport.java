package io.meit.statements.agreement;

import io.meit.statements.TsvTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A report of PTB-XL with the text of its column scp_codes. */
record CodedReport(String ecgId, String report, String scpCodes) {

    /** The rows of ptbxl_database.csv, or of a tab-separated file with the columns ecg_id, report, scp_codes. */
    static List<CodedReport> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        TsvTable table = TsvTable.parse(file.toString(), file.toString().endsWith(".csv") ? tabbed(text) : text);
        return of(table);
    }

    static List<CodedReport> of(TsvTable table) {
        return table.rows().stream()
                .map(row -> new CodedReport(row.get("ecg_id"), row.get("report"), row.get("scp_codes")))
                .filter(row -> !row.report.isBlank() && !row.scpCodes.isBlank())
                .toList();
    }

    /** A CSV with quoted fields as a table with tabs; line breaks and tabs inside fields become blanks. */
    private static String tabbed(String csv) {
        StringBuilder out = new StringBuilder(csv.length());
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && "\n\r\t".indexOf(c) >= 0) {
                out.append(' ');
            } else {
                out.append(c == ',' && !quoted ? '\t' : c);
            }
        }
        return out.toString();
    }
}

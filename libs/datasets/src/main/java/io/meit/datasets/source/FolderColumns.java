package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of a plain folder's table say what.
 *
 * @param path header file without extension, relative to the folder; required
 * @param id of the record; if the table has no such column, the path
 * @param patient of the patient; if the table has no such column, every record counts as a patient of its own
 * @param split train, val or test
 * @param report free text
 * @param language of the report: de, en, sv; detected if the table does not say it
 * @param translation an English rendering of the report
 * @param codes code system to the columns that hold its codes, divided by "|" or ",", or as PTB-XL's {@code scp_codes}
 */
public record FolderColumns(
        String path,
        String id,
        String patient,
        String split,
        String report,
        String language,
        String translation,
        Map<String, List<String>> codes) {

    /** The names that a table of one's own should use. */
    public static final FolderColumns STANDARD = new FolderColumns(
            "path",
            "id",
            "patient_id",
            "split",
            "report",
            "language",
            "report_en",
            ordered(new CodeColumns(Code.SCP, "scp_codes"), new CodeColumns(Code.SNOMED, "snomed_codes")));

    /** An extract of PTB-XL with a {@code records.tsv}: statement codes in four columns, an English rendering beside. */
    public static final FolderColumns PTB_XL_EXTRACT = new FolderColumns(
            "path",
            "path",
            "patient_id",
            "split",
            "report",
            "report_lang",
            "report_en_ours",
            ordered(
                    new CodeColumns(Code.SCP, "scp_codes", "form", "rhythm"),
                    new CodeColumns("scp-superclass", "superclass"),
                    new CodeColumns("scp-subclass", "subclass")));

    private record CodeColumns(String system, String... columns) {}

    /** Codes are read, and the columns hashed, in this order in every run. */
    private static Map<String, List<String>> ordered(CodeColumns... systems) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (CodeColumns system : systems) {
            map.put(system.system(), List.of(system.columns()));
        }
        return map;
    }

    boolean isKnown(String column) {
        return List.of(path, id, patient, split, report, language, translation).contains(column)
                || codes.values().stream().anyMatch(columns -> columns.contains(column));
    }
}

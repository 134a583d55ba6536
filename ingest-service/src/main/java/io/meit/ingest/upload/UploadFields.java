package io.meit.ingest.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The text fields of a form.
 *
 * @param values all values sent under each name, known or not
 */
record UploadFields(Map<String, List<String>> values) {

    static final String FILES = "files";

    private static final List<String> KNOWN =
            List.of(FILES, "bed", "patient", "epoch", "reference", "units_per_millivolt", "priority");

    /** The one value of a field, if it was sent. */
    Optional<String> text(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Refuses fields that have no meaning here, or were sent twice: their sender expects an effect. */
    void refuseUnknown() {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!KNOWN.contains(name)) {
                throw UploadForm.malformed("field '%s' is not known; send only %s"
                        .formatted(UploadForm.shown(name), String.join(", ", KNOWN)));
            }
            if (name.equals(FILES)) {
                throw UploadForm.malformed(
                        "field files came without a file name; send files as files, with their names");
            }
            int times = values.get(name).size();
            if (times > 1) {
                throw UploadForm.malformed("field %s was sent %d times; send it once".formatted(name, times));
            }
        }
    }
}

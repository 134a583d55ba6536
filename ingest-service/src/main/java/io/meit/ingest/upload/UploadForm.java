package io.meit.ingest.upload;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ingest.publish.BedId;
import io.meit.ingest.publish.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A form as it was sent, read field by field. Every defect is a {@link BadEcgException} MALFORMED that names field,
 * value and way out; the patient is never in it.
 */
record UploadForm(UploadFields fields, UploadedFiles files) {

    private static final Pattern PATIENT = Pattern.compile("[\\p{Graph} ]{0,128}");
    private static final int MAX_REFERENCE = 65_536;

    /** The bed, empty where it is missing or wrong: for what is said about a form that is refused. */
    String bedIdOrEmpty() {
        return fields.text("bed").filter(BedId::isValid).orElse("");
    }

    /** What holds for all windows of the record. */
    Origin origin() {
        String bed = fields.text("bed")
                .orElseThrow(() -> malformed("field bed is missing; send the bed or device the record comes from"));
        String reference = fields.text("reference").orElse("");
        if (reference.length() > MAX_REFERENCE) {
            throw malformed(
                    "field reference has %d characters; send at most %d".formatted(reference.length(), MAX_REFERENCE));
        }
        return new Origin(
                checked(bed, value -> BedId.require("field bed", value)),
                patient(),
                files.recordId(),
                epoch(),
                stat(),
                Optional.of(reference).filter(text -> !text.isBlank()));
    }

    OptionalDouble unitsPerMillivolt() {
        Optional<String> sent = fields.text("units_per_millivolt");
        if (sent.isEmpty()) {
            return OptionalDouble.empty();
        }
        double units = parsed("units_per_millivolt", sent.get(), Double::parseDouble, "a number above 0");
        if (!(units > 0) || Double.isInfinite(units)) {
            throw malformed("field units_per_millivolt is %s; send a number above 0".formatted(sent.get()));
        }
        return OptionalDouble.of(units);
    }

    private String patient() {
        String patient = fields.text("patient").orElse("");
        if (!PATIENT.matcher(patient).matches()) {
            throw malformed("field patient has %d characters or some that cannot be printed; send at most 128 of ASCII"
                    .formatted(patient.length()));
        }
        return patient;
    }

    private long epoch() {
        Optional<String> sent = fields.text("epoch");
        if (sent.isEmpty()) {
            return files.contentEpoch();
        }
        long epoch = parsed("epoch", sent.get(), Long::parseLong, "a whole number above 0, or none");
        if (epoch <= 0) {
            throw malformed("field epoch is %d; send a whole number above 0, or none".formatted(epoch));
        }
        return epoch;
    }

    private boolean stat() {
        String priority = fields.text("priority").orElse("routine").toLowerCase(Locale.ROOT);
        return switch (priority) {
            case "routine" -> false;
            case "stat" -> true;
            default -> throw malformed("field priority is '%s'; send routine or stat".formatted(shown(priority)));
        };
    }

    private static <T> T parsed(String field, String value, Function<String, T> parser, String wanted) {
        try {
            return parser.apply(value.strip());
        } catch (NumberFormatException e) {
            throw malformed("field %s is '%s'; send %s".formatted(field, shown(value), wanted));
        }
    }

    private static String checked(String value, Function<String, String> check) {
        try {
            return check.apply(value);
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    static String shown(String value) {
        return value.substring(0, Math.min(80, value.length()));
    }

    static BadEcgException malformed(String message) {
        return new BadEcgException(Category.MALFORMED, message);
    }
}

package io.meit.ingest.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form as OpenAPI shows it. */
@Schema(name = "UploadForm", description = "One WFDB record")
record UploadFormView(
        @Schema(
                description = "The header (.hea) and the data files that it names, with their file names",
                required = true,
                format = "binary")
        List<String> files,

        @Schema(
                description = "Bed or device the record comes from",
                required = true,
                pattern = "[A-Za-z0-9._-]{1,64}",
                examples = "bed-1")
        String bed,

        @Schema(description = "Pseudonym of the patient") String patient,

        @Schema(description = "Names the sample clock, part of the window ids; without it, made of the files' content")
        Long epoch,

        @Schema(description = "The report that is known, for scoring; the model never sees it")
        String reference,

        @Schema(description = "Replaces the header's gains: how many units make one millivolt")
        @JsonProperty("units_per_millivolt")
        Double unitsPerMillivolt,

        @Schema(
                description = "How soon a report is wanted",
                enumeration = {"routine", "stat"},
                defaultValue = "routine")
        String priority) {}

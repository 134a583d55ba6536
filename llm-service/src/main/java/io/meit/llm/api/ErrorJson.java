package io.meit.llm.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a request was not served. */
@Schema(name = "Error", description = "Why a request was not served.")
record ErrorJson(
        @Schema(description = "What is wrong, the value, and the way out.")
        String error) {}

package io.meit.llm;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Version of the running code: the Maven version, then "+" and the commit where that is known. */
@Singleton
public class CodeVersion {

    private final String version;

    CodeVersion(@ConfigProperty(name = "quarkus.application.version") String release, LlmConfig config) {
        Objects.requireNonNull(release, "quarkus.application.version");
        this.version = config.codeCommit()
                .filter(commit -> !commit.isBlank())
                .map(commit -> release + "+" + commit)
                .orElse(release);
    }

    /** E.g. {@code 0.1.0+3f9c2d1}. */
    public String value() {
        return version;
    }
}

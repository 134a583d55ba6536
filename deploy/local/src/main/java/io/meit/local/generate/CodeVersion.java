package io.meit.local.generate;

/** The version of this code, e.g. {@code 0.1.0-SNAPSHOT+3f9c2d1}. */
public final class CodeVersion {

    private CodeVersion() {}

    /** From the jar's manifest, and {@code $MEIT_CODE_COMMIT} if set, which the script {@code meit} does. */
    public static String current() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        String commit = System.getenv().getOrDefault("MEIT_CODE_COMMIT", "");
        return (version == null ? "unpackaged" : version) + (commit.isBlank() ? "" : "+" + commit);
    }
}

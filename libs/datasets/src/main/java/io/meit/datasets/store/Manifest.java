package io.meit.datasets.store;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a prepared set is; {@code manifest.json}. Holds no patient id and no time, so that the same preparation gives the
 * same bytes.
 *
 * @param formatVersion 1
 * @param dataSet e.g. {@code ptb-xl}
 * @param namespace of patients and record names
 * @param codeVersion of the program that wrote it
 * @param settings all that decided the content
 * @param saltId tells whether the patient hashes of two sets can be compared; says nothing of the salt
 * @param sources tables read, with their hashes
 * @param counts records, rejected ones by reason, flags, texts by language
 * @param splits by name: records, patients, records with a report
 * @param leakage what the check found before it passed
 * @param shards in order, with their hashes
 * @param splitHash SHA-256 over "id TAB split LF" of all records in order
 * @param dataSetHash SHA-256 over ids, splits, signals, texts, codes and attributes of all records in order; independent of
 *     salt, shards and compression. Every result names it.
 */
public record Manifest(
        int formatVersion,
        String dataSet,
        String namespace,
        String codeVersion,
        Map<String, String> settings,
        String saltId,
        List<FileHash> sources,
        Map<String, Long> counts,
        Map<String, SplitCounts> splits,
        Map<String, Long> leakage,
        List<FileHash> shards,
        String indexSha256,
        String splitHash,
        String dataSetHash) {

    public static final int FORMAT_VERSION = 1;

    /** A file's name, relative to the set or the data set. */
    public record FileHash(String file, long bytes, String sha256) {}

    /** Sizes of one split. */
    public record SplitCounts(long records, long patients, long withReport) {}

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    /** Reads the manifest of a complete set. */
    public static Manifest read(ShardFiles files) throws IOException {
        Path file = files.manifest();
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "%s has no manifest.json: it is no prepared set, or its preparation was cut off; run meit data prepare again"
                            .formatted(files.directory()));
        }
        try {
            Manifest manifest = GSON.fromJson(Files.readString(file), Manifest.class);
            if (manifest.formatVersion() != FORMAT_VERSION) {
                throw new IOException("%s has format version %d; this program reads %d: prepare the set again"
                        .formatted(file, manifest.formatVersion(), FORMAT_VERSION));
            }
            return manifest;
        } catch (JsonParseException e) {
            throw new IOException("%s is no manifest: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes the manifest, the last file of a set. */
    public void write(ShardFiles files) throws IOException {
        try (AtomicFile file = new AtomicFile(files.manifest())) {
            file.stream().write((GSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }
}

package io.meit.llm.tuning;

import io.meit.ecg.prepare.Preparations;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.json.BadJsonException;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.TuningData;
import io.meit.tuning.network.Backbone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Finds what is wrong with a configuration before it waits in a queue, and names the field. Reads headers, no weights. */
final class ConfigurationCheck {

    private ConfigurationCheck() {}

    /**
     * @return hash of the configuration with everything that its presets say
     * @throws BadTuningConfigException naming the field, its value and the way out
     */
    static String sha256(String yaml) {
        TuningConfig config = TuningConfigFile.parse(yaml, "config_yaml");
        checkBackbone(config.backbone());
        checkData(config.data());
        checkDirectory("ecg.checkpoint", config.ecg().checkpoint());
        checkDirectory("lora.start", config.lora().start());
        try {
            byte[] whole = TuningConfigFile.write(config).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void checkBackbone(String directory) {
        checkGiven("backbone", directory);
        checkDirectory("backbone", directory);
        try {
            Backbone.open(Path.of(directory));
        } catch (BadJsonException | BadWeightsException | UnsupportedModelException e) {
            throw new BadTuningConfigException("backbone is '%s': %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static void checkData(TuningConfig.Data data) {
        try {
            Preparations.named(data.preparation());
        } catch (IllegalArgumentException e) {
            throw new BadTuningConfigException("data.preparation: " + e.getMessage(), e);
        }
        if (data.source() == TuningConfig.Data.Source.PREPARED) {
            checkDirectory("data.directory", data.directory());
            try {
                TuningData.open(data).close();
            } catch (IOException e) {
                throw new BadTuningConfigException(
                        "data.directory is '%s', which is no prepared set: %s"
                                .formatted(data.directory(), e.getMessage()),
                        e);
            }
        }
    }

    private static void checkGiven(String field, String directory) {
        if (directory.isEmpty()) {
            throw new BadTuningConfigException(field + " is empty; it must be a directory of the service's machine");
        }
    }

    /** An empty field names none. */
    private static void checkDirectory(String field, String directory) {
        if (!directory.isEmpty() && !Files.isDirectory(Path.of(directory))) {
            throw new BadTuningConfigException(
                    "%s is '%s'; it must be a directory of the service's machine".formatted(field, directory));
        }
    }
}

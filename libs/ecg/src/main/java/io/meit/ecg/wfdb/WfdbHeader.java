package io.meit.ecg.wfdb;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a WFDB header file ({@code .hea}) says. See {@link WfdbHeaderParser} for the grammar.
 *
 * @param recordName name on the record line
 * @param sampleRateHz frames per second; 250 if the header is silent, as WFDB defines
 * @param samplesPerSignal empty if the header is silent: the data file's length decides
 * @param startedAt local time of the first sample; empty unless both date and time are given
 * @param signals in stored order, at least one
 * @param comments text of the comment lines without {@code #} and surrounding blanks, in order
 */
public record WfdbHeader(
        String recordName,
        double sampleRateHz,
        OptionalLong samplesPerSignal,
        Optional<LocalDateTime> startedAt,
        List<WfdbSignal> signals,
        List<String> comments) {

    /** Far above any real header; a larger file is no header. */
    static final int MAX_BYTES = 1 << 20;

    public WfdbHeader {
        signals = List.copyOf(signals);
        comments = List.copyOf(comments);
    }

    /** Reads a header's text. */
    public static WfdbHeader parse(String text) {
        return new WfdbHeaderParser(text).parse();
    }

    /** Reads a header's bytes (UTF-8). */
    public static WfdbHeader parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge("the header", bytes.length + " bytes");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Reads a header file. */
    public static WfdbHeader read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge("header file " + file, Files.size(file) + " bytes");
            }
            return parse(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("header file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static BadEcgException tooLarge(String what, String size) {
        return new BadEcgException(
                Category.TOO_LARGE, "%s has %s; a WFDB header has at most %d".formatted(what, size, MAX_BYTES));
    }
}

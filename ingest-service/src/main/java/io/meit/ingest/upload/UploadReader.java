package io.meit.ingest.upload;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ingest.IngestConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** Takes a multipart form apart, whatever is in it. */
@ApplicationScoped
class UploadReader {

    private final long maxBytes;

    UploadReader(IngestConfig config) {
        this.maxBytes = config.upload().maxBytes();
    }

    /** The form without the files' contents, which may be too large for memory. Never fails. */
    UploadForm withoutContents(Map<String, Collection<FormValue>> values) {
        SortedMap<String, byte[]> names = new TreeMap<>();
        files(values).forEach(file -> names.put(fileName(file), new byte[0]));
        return new UploadForm(fields(values), new UploadedFiles(names));
    }

    /** The whole form; fails with TOO_LARGE before the contents are read, or with MALFORMED. */
    UploadForm read(Map<String, Collection<FormValue>> values) {
        List<FormValue> files = files(values);
        requireWithinLimit(files.stream().mapToLong(UploadReader::size).sum());
        SortedMap<String, byte[]> contents = new TreeMap<>();
        for (FormValue file : files) {
            if (contents.put(fileName(file), content(file)) != null) {
                throw UploadForm.malformed("file %s was sent twice; send each file once".formatted(fileName(file)));
            }
        }
        UploadForm form = new UploadForm(fields(values), new UploadedFiles(contents));
        form.fields().refuseUnknown();
        form.files().requirePlainNames();
        return form;
    }

    private void requireWithinLimit(long bytes) {
        if (bytes > maxBytes) {
            throw new BadEcgException(
                    Category.TOO_LARGE,
                    "the files have %d bytes together; send at most %d, e.g. the record in parts"
                            .formatted(bytes, maxBytes));
        }
    }

    private static List<FormValue> files(Map<String, Collection<FormValue>> values) {
        return values.getOrDefault(UploadFields.FILES, List.of()).stream()
                .filter(FormValue::isFileItem)
                .toList();
    }

    /** A file under another name than "files" is there as an unknown field. */
    private static UploadFields fields(Map<String, Collection<FormValue>> values) {
        Map<String, List<String>> texts = new HashMap<>();
        values.forEach((name, sent) -> {
            for (FormValue value : sent) {
                if (!value.isFileItem()) {
                    texts.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value.getValue());
                } else if (!name.equals(UploadFields.FILES)) {
                    texts.computeIfAbsent(name, ignored -> new ArrayList<>()).add("");
                }
            }
        });
        return new UploadFields(texts);
    }

    private static String fileName(FormValue file) {
        String sent = file.getFileName() == null ? "" : file.getFileName();
        return sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    }

    private static long size(FormValue file) {
        try {
            return file.getFileItem().getFileSize();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload's temporary file cannot be read", e);
        }
    }

    private static byte[] content(FormValue file) {
        try (InputStream in = file.getFileItem().getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload's temporary file cannot be read", e);
        }
    }
}

package io.meit.local.submit;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578); files are read while they are sent. */
final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary = "meit-" + UUID.randomUUID();
    private final List<BodyPublisher> pieces = new ArrayList<>();

    Multipart field(String name, String value) {
        pieces.add(text("--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + name + "\"" + LINE
                + "Content-Type: text/plain; charset=UTF-8" + LINE + LINE + value + LINE));
        return this;
    }

    Multipart file(String name, Path file) throws FileNotFoundException {
        String fileName = file.getFileName()
                .toString()
                .replace("\"", "%22")
                .replace("\r", "")
                .replace("\n", "");
        pieces.add(text("--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + name + "\"; filename=\""
                + fileName + "\"" + LINE + "Content-Type: application/octet-stream" + LINE + LINE));
        pieces.add(BodyPublishers.ofFile(file));
        pieces.add(text(LINE));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(pieces);
        all.add(text("--" + boundary + "--" + LINE));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}

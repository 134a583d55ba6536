package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over texts and numbers, each text with its length before it, so that no two sequences give the same bytes. Tells
 * whether a run that is created again is the same run.
 */
final class RunDigest {

    private final MessageDigest digest = sha256();

    static String ofHeader(RunHeader header) {
        RunDigest digest = new RunDigest();
        digest.text(header.suiteYaml());
        digest.text(header.codeVersion());
        digest.text(StoredJson.ofDataSets(header.dataSets()));
        return digest.hex();
    }

    void add(SampleOrder order) {
        text(order.key());
        text(order.cell().variant());
        text(order.cell().dataSet());
        text(order.cell().condition());
        text(order.record());
        number(order.index());
        text(order.prompt());
        text(order.reference());
        Map<String, String> attributes = new TreeMap<>(order.attributes());
        number(attributes.size());
        attributes.forEach((name, value) -> {
            text(name);
            text(value);
        });
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    /** The digest so far, in hexadecimal; nothing may be added after it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void number(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

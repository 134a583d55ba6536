package io.meit.datasets.split;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By what records are told to be the same, held compactly: 56 bytes a record beside its id. Patients, names and signals
 * are 64-bit parts of SHA-256: among a million records two different ones meet with a chance of 3 in 100 million.
 */
public final class Identities {

    private static final int WORDS = 4; // of a fingerprint

    private final List<String> ids = new ArrayList<>();
    private long[] patients = new long[64];
    private long[] names = new long[64];
    private long[] signals = new long[64];
    private long[] fingerprints = new long[64 * WORDS];

    /**
     * Adds a record; its index is the number of those added before.
     *
     * @param id shown in messages
     * @param patient the patient's salted hash
     * @param name of the record in its namespace, e.g. {@code ptb-xl/00001}
     * @param signalSha256 hexadecimal
     * @param fingerprint 32 bytes
     */
    public void add(String id, String patient, String name, String signalSha256, byte[] fingerprint) {
        int index = ids.size();
        if (index == patients.length) {
            grow();
        }
        ids.add(id);
        patients[index] = key(patient);
        names[index] = key(name);
        signals[index] = key(signalSha256);
        ByteBuffer.wrap(fingerprint).asLongBuffer().get(fingerprints, index * WORDS, WORDS);
    }

    private void grow() {
        int size = 2 * patients.length;
        patients = Arrays.copyOf(patients, size);
        names = Arrays.copyOf(names, size);
        signals = Arrays.copyOf(signals, size);
        fingerprints = Arrays.copyOf(fingerprints, size * WORDS);
    }

    /** Records added. */
    public int size() {
        return ids.size();
    }

    /** As added. */
    public String id(int index) {
        return ids.get(index);
    }

    long patient(int index) {
        return patients[index];
    }

    long name(int index) {
        return names[index];
    }

    long signal(int index) {
        return signals[index];
    }

    long fingerprintWord(int index, int word) {
        return fingerprints[index * WORDS + word];
    }

    /** Bits in which the fingerprints of two records differ. */
    int distance(int a, int b) {
        int distance = 0;
        for (int word = 0; word < WORDS; word++) {
            distance += Long.bitCount(fingerprintWord(a, word) ^ fingerprintWord(b, word));
        }
        return distance;
    }

    private static long key(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}

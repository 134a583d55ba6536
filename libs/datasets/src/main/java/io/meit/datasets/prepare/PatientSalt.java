package io.meit.datasets.prepare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret with which patient ids are hashed (HMAC-SHA256). Without it a hash could be undone by trying all ids. Kept
 * outside the prepared sets; sets made with one salt can be compared patient by patient.
 */
public final class PatientSalt {

    private static final int BYTES = 32;
    private static final int SHOWN_BYTES = 16;

    private final byte[] secret;

    private PatientSalt(byte[] secret) {
        this.secret = secret;
    }

    /** A salt of at least 16 bytes. */
    public static PatientSalt of(byte[] secret) {
        if (secret.length < SHOWN_BYTES) {
            throw new IllegalArgumentException(
                    "the salt has %d bytes; it needs at least %d".formatted(secret.length, SHOWN_BYTES));
        }
        return new PatientSalt(secret.clone());
    }

    /** The salt in a file; if there is no such file, a random one is drawn and kept there, readable by its owner only. */
    public static PatientSalt keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("([0-9a-f]{2}){16,}")) {
            throw new IOException("%s holds no salt: it must be at least 32 hexadecimal digits".formatted(file));
        }
        return of(HexFormat.of().parseHex(text));
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException("%s appeared while it was made: start again".formatted(file), e);
        }
        Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
    }

    /** 32 hexadecimal digits. */
    public String hash(String namespace, String patient) {
        return HexFormat.of().formatHex(Arrays.copyOf(mac("patient\0" + namespace + "\0" + patient), SHOWN_BYTES));
    }

    /** Equal for equal salts; does not help to undo a hash. */
    public String id() {
        return HexFormat.of().formatHex(Arrays.copyOf(mac("salt id"), SHOWN_BYTES));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every Java must have", e);
        }
    }
}

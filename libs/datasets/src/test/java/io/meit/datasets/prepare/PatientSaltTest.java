package io.meit.datasets.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientSaltTest {

    @TempDir
    Path directory;

    @Test
    void aSaltIsMadeOnceAndKept() throws IOException {
        Path file = directory.resolve("home/patient-salt");
        PatientSalt made = PatientSalt.keptIn(file);
        assertThat(PatientSalt.keptIn(file).hash("ptb-xl", "1")).isEqualTo(made.hash("ptb-xl", "1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saltNamespaceAndPatientAllCount() throws IOException {
        PatientSalt one = PatientSalt.keptIn(directory.resolve("one"));
        PatientSalt other = PatientSalt.keptIn(directory.resolve("other"));
        assertThat(one.hash("ptb-xl", "1"))
                .hasSize(32)
                .isNotEqualTo(one.hash("ptb-xl", "2"))
                .isNotEqualTo(one.hash("mimic-iv-ecg", "1"))
                .isNotEqualTo(other.hash("ptb-xl", "1"));
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void aFileThatHoldsNoSaltIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("salt"), "hello");
        assertThatThrownBy(() -> PatientSalt.keptIn(file)).hasMessageContaining("holds no salt");
    }

    /** HMAC-SHA256("0123456789abcdef", "patient NUL ptb-xl NUL 1"), first 16 bytes, by Python's hmac module. */
    @Test
    void hashesAreWhatTheyWereYesterday() {
        PatientSalt salt = PatientSalt.of("0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(salt.hash("ptb-xl", "1")).isEqualTo("0cfb39c9775f1e84ffb3abf8644ee44e");
    }
}

package io.meit.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The protocol, spoken by small shell scripts. */
class PeerProcessTest {

    @Test
    void eachLineIsAnsweredByALine() {
        try (PeerProcess peer =
                shell("while read -r line; do echo \"{\\\"ok\\\": true, \\\"heard\\\": $line}\"; done")) {
            assertThat(heard(peer, "first")).isEqualTo("first");
            assertThat(heard(peer, "second")).isEqualTo("second");
        }
    }

    @Test
    void anErrorOfThePeerIsThrownWithItsName() {
        try (PeerProcess peer =
                shell("read -r line; echo '{\"ok\": false, \"error\": \"no such model\"}'; read -r line")) {
            assertThatThrownBy(() -> peer.request(new JsonObject()))
                    .isInstanceOf(PeerFailedException.class)
                    .hasMessage("shell: no such model");
        }
    }

    @Test
    void aPeerThatEndsIsQuotedWithItsErrorOutput() {
        try (PeerProcess peer = shell("read -r line; echo 'cannot import torch' >&2; exit 3")) {
            assertThatThrownBy(() -> peer.request(new JsonObject()))
                    .isInstanceOf(PeerFailedException.class)
                    .hasMessageContaining("ended without an answer")
                    .hasMessageContaining("cannot import torch");
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsQuoted() {
        try (PeerProcess peer = shell("read -r line; echo 'Loading weights...'; read -r line")) {
            assertThatThrownBy(() -> peer.request(new JsonObject())).hasMessageContaining("'Loading weights...'");
        }
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PeerProcess.start("Hugging Face", List.of("/no/such/python"), Map.of()))
                .isInstanceOf(PeerFailedException.class)
                .hasMessageContaining("Hugging Face")
                .hasMessageContaining("/no/such/python");
    }

    @Test
    void threadsOfAPeerWaitWithoutSpinning() {
        String script = "read -r line; echo \"{\\\"ok\\\": true, \\\"heard\\\": \\\"$OMP_WAIT_POLICY $EXTRA\\\"}\"";
        try (PeerProcess peer = PeerProcess.start("shell", List.of("sh", "-c", script), Map.of("EXTRA", "more"))) {
            assertThat(peer.request(new JsonObject()).get("heard").getAsString())
                    .isEqualTo("PASSIVE more");
        }
    }

    @Test
    void closingEndsTheProcess() {
        PeerProcess peer = shell("while read -r line; do :; done");
        long pid = peer.pid();

        peer.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static PeerProcess shell(String script) {
        return PeerProcess.start("shell", List.of("sh", "-c", script), Map.of());
    }

    private static String heard(PeerProcess peer, String word) {
        JsonObject request = new JsonObject();
        request.addProperty("word", word);
        return peer.request(request).getAsJsonObject("heard").get("word").getAsString();
    }
}

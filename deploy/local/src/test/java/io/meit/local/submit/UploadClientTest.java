package io.meit.local.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meit.backing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadClientTest {

    private static final String ACCEPTED = """
            {"record_id": "1", "bed_id": "records-1", "windows": ["records-1/5/0"], "unused_seconds": 2.5}""";
    private static final String PROBLEM = """
            {"title": "Bad record", "status": 400, "detail": "gain of lead I is 0", "category": "MALFORMED"}""";

    @TempDir
    Path directory;

    /** What the fake service answers, one after the other. */
    private final Deque<Answer> answers = new ArrayDeque<>();

    private final List<String> bodies = new ArrayList<>();
    private HttpServer server;
    private RecordFiles record;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/records", this::serve);
        server.start();
        Path header = Files.writeString(directory.resolve("1.hea"), "1 12 500 5000\n");
        Path data = Files.write(directory.resolve("1.dat"), new byte[] {1, 2, 3});
        record = new RecordFiles(header, List.of(data), Optional.of("sinus rhythm"), OptionalDouble.empty());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsHeaderDataAndFields() throws Exception {
        answers.add(new Answer(202, ACCEPTED));

        UploadAnswer answer = client().upload(record, "records-1", OptionalDouble.of(1000));

        assertThat(answer).isEqualTo(new UploadAnswer.Accepted("1", "records-1", List.of("records-1/5/0"), 2.5));
        assertThat(bodies.getFirst())
                .contains("name=\"bed\"", "records-1")
                .contains("name=\"reference\"", "sinus rhythm")
                .contains("name=\"units_per_millivolt\"", "1000.0")
                .contains("name=\"files\"; filename=\"1.hea\"", "1 12 500 5000")
                .contains("name=\"files\"; filename=\"1.dat\"", "\u0001\u0002\u0003");
    }

    @Test
    void aProblemIsARefusalWithItsReason() throws Exception {
        answers.add(new Answer(400, PROBLEM));

        assertThat(client().upload(record, "b", OptionalDouble.empty()))
                .isEqualTo(new UploadAnswer.Refused(400, "MALFORMED", "gain of lead I is 0"));
    }

    @Test
    void triesAgainWhileTheServiceSaysLater() throws Exception {
        answers.add(new Answer(503, ""));
        answers.add(new Answer(202, ACCEPTED));

        assertThat(client().upload(record, "b", OptionalDouble.empty())).isInstanceOf(UploadAnswer.Accepted.class);
        assertThat(bodies).hasSize(2);
    }

    @Test
    void aRecordThatNobodyTakesIsUndelivered() throws Exception {
        String nobody = "http://localhost:" + FreePorts.find(1).getFirst();
        UploadClient client = new UploadClient(nobody, Duration.ofMillis(300));

        assertThat(client.upload(record, "b", OptionalDouble.empty())).isInstanceOf(UploadAnswer.Undelivered.class);
    }

    private UploadClient client() {
        return new UploadClient("http://localhost:" + server.getAddress().getPort(), Duration.ofSeconds(20));
    }

    private void serve(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

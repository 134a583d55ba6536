package io.meit.local.submit;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sends records to {@code POST /v1/records} of ingest-service. */
public final class UploadClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final URI records;
    private final Duration patience;
    private final Gson gson = new Gson();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    /**
     * @param ingest address of ingest-service, e.g. {@code http://localhost:8081}
     * @param patience how long to try again while it is away or busy; a killed service is started again
     */
    public UploadClient(String ingest, Duration patience) {
        this.records = URI.create(ingest + "/v1/records");
        this.patience = patience;
    }

    /**
     * Sends a record until it is accepted or refused. Sending it twice does no harm: the same signal of the same bed gets
     * the same window ids.
     *
     * @param unitsPerMillivolt replaces the gain that the header states
     */
    public UploadAnswer upload(RecordFiles files, String bedId, OptionalDouble unitsPerMillivolt)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration wait = FIRST_WAIT;
        while (true) {
            String trouble;
            try {
                HttpResponse<String> response = send(files, bedId, unitsPerMillivolt);
                if (!isTemporary(response.statusCode())) {
                    return answer(response);
                }
                trouble = "ingest-service answers %d".formatted(response.statusCode());
            } catch (java.io.FileNotFoundException e) {
                throw e;
            } catch (IOException e) {
                trouble = "ingest-service at %s does not answer: %s".formatted(records, e);
            }
            if (System.nanoTime() > deadline) {
                return new UploadAnswer.Undelivered("%s; tried for %d s".formatted(trouble, patience.toSeconds()));
            }
            Thread.sleep(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private HttpResponse<String> send(RecordFiles files, String bedId, OptionalDouble unitsPerMillivolt)
            throws IOException, InterruptedException {
        Multipart form = new Multipart().field("bed", bedId);
        Optional<String> reference = files.reference();
        if (reference.isPresent()) {
            form.field("reference", reference.get());
        }
        if (unitsPerMillivolt.isPresent()) {
            form.field("units_per_millivolt", Double.toString(unitsPerMillivolt.getAsDouble()));
        }
        form.file("files", files.header());
        for (var data : files.data()) {
            form.file("files", data);
        }
        HttpRequest request = HttpRequest.newBuilder(records)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", form.contentType())
                .header("Accept", "application/json, application/problem+json")
                .POST(form.body())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isTemporary(int status) {
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }

    private UploadAnswer answer(HttpResponse<String> response) {
        try {
            if (response.statusCode() < CLIENT_ERROR) {
                AcceptedJson json = gson.fromJson(response.body(), AcceptedJson.class);
                return new UploadAnswer.Accepted(json.recordId, json.bedId, json.windows, json.unusedSeconds);
            }
            ProblemJson problem = gson.fromJson(response.body(), ProblemJson.class);
            return problem == null
                    ? new UploadAnswer.Refused(response.statusCode(), "", "refused without a reason")
                    : new UploadAnswer.Refused(response.statusCode(), problem.category(), problem.reason());
        } catch (JsonParseException e) {
            return new UploadAnswer.Refused(response.statusCode(), "", response.body());
        }
    }

    private record AcceptedJson(
            @SerializedName("record_id") String recordId,
            @SerializedName("bed_id") String bedId,
            List<String> windows,
            @SerializedName("unused_seconds") double unusedSeconds) {}

    /** RFC 9457. */
    private record ProblemJson(String title, String detail, String category) {
        @Override
        public String category() {
            return category == null ? "" : category;
        }

        String reason() {
            return detail == null ? String.valueOf(title) : detail;
        }
    }
}

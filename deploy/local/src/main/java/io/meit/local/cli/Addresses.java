package io.meit.local.cli;

import io.meit.local.stack.Ports;
import io.meit.local.stack.Ports.Use;
import java.util.List;

/** Where the APIs of a running stack are. */
record Addresses(Ports ports) {

    String ingestHttp() {
        return "http://localhost:" + ports.of(Use.INGEST_HTTP);
    }

    int ingestGrpc() {
        return ports.of(Use.INGEST_GRPC);
    }

    int llmGrpc() {
        return ports.of(Use.LLM_GRPC);
    }

    int evalGrpc() {
        return ports.of(Use.EVAL_GRPC);
    }

    /** One line for each service. */
    List<String> lines() {
        return List.of(
                "ingest-service   %s  gRPC localhost:%d   POST /v1/records".formatted(ingestHttp(), ingestGrpc()),
                "encoder-service  http://localhost:%d".formatted(ports.of(Use.ENCODER_HTTP)),
                "llm-service      http://localhost:%d  gRPC localhost:%d   reports by id, bed, patient"
                        .formatted(ports.of(Use.LLM_HTTP), llmGrpc()),
                "eval-service     http://localhost:%d  gRPC localhost:%d   scores, runs"
                        .formatted(ports.of(Use.EVAL_HTTP), evalGrpc()),
                "Kafka localhost:%d, PostgreSQL localhost:%d; each service has /q/health, /q/metrics, /q/openapi"
                        .formatted(ports.of(Use.KAFKA), ports.of(Use.POSTGRES)));
    }
}

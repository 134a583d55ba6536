package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.llm.generate.GeneratedText;
import io.meit.llm.generate.GenerationDesk;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.GenerateResponse;
import io.meit.proto.v1.GenerationServiceGrpc;
import io.quarkus.grpc.GrpcService;

/** GenerationService over gRPC. Does not block: it runs on an event loop. */
@GrpcService
class GenerationGrpcService extends GenerationServiceGrpc.GenerationServiceImplBase {

    private final GenerationDesk desk;
    private final TextOrderMapper orders;

    GenerationGrpcService(GenerationDesk desk, TextOrderMapper orders) {
        this.desk = desk;
        this.orders = orders;
    }

    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
        GrpcReader<GeneratedText, GenerateResponse> reader =
                new GrpcReader<>((ServerCallStreamObserver<GenerateResponse>) observer, new GenerateMapper());
        reader.read(() -> desk.write(orders.toOrder(request), reader));
    }
}

package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.llm.generate.ReportDesk;
import io.meit.llm.generate.ReportOrder;
import io.meit.llm.report.ReportMapper;
import io.meit.llm.report.ReportPage;
import io.meit.llm.report.ReportStore;
import io.meit.llm.watch.ReportFeed;
import io.meit.proto.v1.GetReportRequest;
import io.meit.proto.v1.ListReportsRequest;
import io.meit.proto.v1.ListReportsResponse;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WatchReportsRequest;
import io.meit.proto.v1.WatchReportsResponse;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import io.opentelemetry.api.trace.Span;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * ReportService over gRPC. Written against grpc-java rather than Mutiny stubs, because only there deadlines,
 * cancellation and flow control reach the work (docs/adr). No method blocks: they run on an event loop.
 */
@GrpcService
class ReportGrpcService extends ReportServiceGrpc.ReportServiceImplBase {

    private final ReportDesk desk;
    private final ReportStore store;
    private final ReportFeed feed;
    private final ReportOrderMapper orders;

    ReportGrpcService(ReportDesk desk, ReportStore store, ReportFeed feed, ReportOrderMapper orders) {
        this.desk = desk;
        this.store = store;
        this.feed = feed;
        this.orders = orders;
    }

    @Override
    public void writeReport(WriteReportRequest request, StreamObserver<WriteReportResponse> observer) {
        GrpcReader<io.meit.llm.report.Report, WriteReportResponse> reader =
                new GrpcReader<>((ServerCallStreamObserver<WriteReportResponse>) observer, new WriteReportMapper());
        reader.read(() -> {
            ReportOrder order = orders.toOrder(request);
            Span.current().setAttribute("meit.window.id", order.window().windowId());
            Span.current().setAttribute("meit.bed.id", order.window().bedId());
            return desk.write(order, reader);
        });
    }

    @Override
    public void getReport(GetReportRequest request, StreamObserver<Report> observer) {
        answer(observer, () -> {
            Field.known(request);
            UUID id = Field.uuid("report_id", request.getReportId());
            return store.byId(id)
                    .map(found -> found.orElseThrow(() -> new ReportNotFoundException(id)))
                    .map(ReportMapper::toProto);
        });
    }

    @Override
    public void listReports(ListReportsRequest request, StreamObserver<ListReportsResponse> observer) {
        answer(observer, () -> store.page(ReportQueryMapper.toQuery(request)).map(ReportGrpcService::toProto));
    }

    @Override
    public void watchReports(WatchReportsRequest request, StreamObserver<WatchReportsResponse> observer) {
        try {
            Field.known(request);
        } catch (InvalidRequestException e) {
            observer.onError(GrpcErrors.of(e));
            return;
        }
        Set<String> beds = new LinkedHashSet<>(request.getBedIdsList());
        GrpcStream.send(
                feed.watch(beds).map(TokenMapper::toProto), (ServerCallStreamObserver<WatchReportsResponse>) observer);
    }

    private static ListReportsResponse toProto(ReportPage page) {
        ListReportsResponse.Builder response = ListReportsResponse.newBuilder();
        page.reports().forEach(report -> response.addReports(ReportMapper.toProto(report)));
        page.next().ifPresent(position -> response.setNextPageToken(PageToken.of(position)));
        return response.build();
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<Uni<T>> work) {
        Cancellable answering = Uni.createFrom()
                .<T>deferred(() -> work.get())
                .subscribe()
                .with(
                        item -> {
                            observer.onNext(item);
                            observer.onCompleted();
                        },
                        failure -> observer.onError(GrpcErrors.of(failure)));
        ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(answering::cancel);
    }
}

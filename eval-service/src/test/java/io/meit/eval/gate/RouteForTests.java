package io.meit.eval.gate;

import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.Route;
import io.meit.proto.v1.SetRouteRequest;

/** Puts the route of a {@link FakeLlm} where a test wants it. */
final class RouteForTests {

    private RouteForTests() {}

    /** The checkpoint alone. */
    static void clear(FakeLlm llm) {
        llm.fate = FakeLlm.Fate.DONE;
        llm.setRoute(
                SetRouteRequest.newBuilder()
                        .setExpectedRevision(llm.route().getRevision())
                        .setChangeId("test")
                        .build(),
                new StreamObserver<Route>() {
                    @Override
                    public void onNext(Route route) {}

                    @Override
                    public void onError(Throwable failure) {
                        throw new AssertionError(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
    }
}

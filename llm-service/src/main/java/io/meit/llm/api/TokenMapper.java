package io.meit.llm.api;

import io.meit.llm.report.ReportMapper;
import io.meit.llm.watch.ReportEvent;
import io.meit.llm.watch.ReportEvent.ReportCompleted;
import io.meit.llm.watch.ReportEvent.TokenWritten;
import io.meit.model.generate.GeneratedToken;
import io.meit.proto.v1.Token;
import io.meit.proto.v1.WatchReportsResponse;

/** Tokens and live events as the contract writes them. */
final class TokenMapper {

    private TokenMapper() {}

    static Token toProto(GeneratedToken token) {
        return Token.newBuilder()
                .setIndex(token.index())
                .setTokenId(token.tokenId())
                .setText(token.text())
                .setLogProbability(token.logProbability())
                .build();
    }

    static WatchReportsResponse toProto(ReportEvent event) {
        WatchReportsResponse.Builder response =
                WatchReportsResponse.newBuilder().setWindowId(event.windowId()).setBedId(event.bedId());
        switch (event) {
            case TokenWritten written -> response.setToken(toProto(written.token()));
            case ReportCompleted completed -> response.setCompleted(ReportMapper.toProto(completed.report()));
        }
        return response.build();
    }
}

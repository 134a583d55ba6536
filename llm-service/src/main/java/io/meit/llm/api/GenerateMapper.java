package io.meit.llm.api;

import io.meit.llm.generate.GeneratedText;
import io.meit.llm.report.Report;
import io.meit.llm.report.ReportMapper;
import io.meit.llm.report.ReportText;
import io.meit.model.generate.GeneratedToken;
import io.meit.proto.v1.GenerateResponse;

/** The answers of Generate. */
final class GenerateMapper implements GrpcReader.Answers<GeneratedText, GenerateResponse> {

    private static final String NO_WINDOW = "";

    @Override
    public GenerateResponse token(GeneratedToken token) {
        return GenerateResponse.newBuilder()
                .setToken(TokenMapper.toProto(token))
                .build();
    }

    @Override
    public GenerateResponse completed(GeneratedText text) {
        ReportText content = text.content();
        return GenerateResponse.newBuilder()
                .setCompleted(io.meit.proto.v1.GeneratedText.newBuilder()
                        .setText(content.text())
                        .setDisclaimer(Report.DISCLAIMER)
                        .setFinishReason(ReportMapper.toProto(content.finishReason()))
                        .addAllTokenIds(content.tokenIds())
                        .addAllTokenLogProbabilities(content.tokenLogProbabilities())
                        .setPromptTokens(text.promptTokens())
                        .setProvenance(ReportMapper.toProto(text.provenance(), NO_WINDOW).toBuilder()
                                .addAllPromptTokenIds(text.promptTokenIds())))
                .build();
    }
}

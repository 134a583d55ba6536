package io.meit.eval.api;

import io.meit.eval.run.RunSample;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.Sample;
import java.util.Map;
import java.util.Optional;

/** Samples and outputs between messages and records. */
final class SampleMapper {

    private static final int LABEL = 200;
    private static final int PROMPT = 10_000;
    private static final int REPORT = 100_000;
    private static final int ATTRIBUTES = 64;
    private static final int ATTRIBUTE = 4_000;

    private SampleMapper() {}

    static SampleOrder toOrder(io.meit.proto.v1.SampleOrder order) {
        Field.known(order);
        return new SampleOrder(
                Field.key("sample.key", order.getKey()),
                toCell("sample.cell", order.getCell()),
                Field.text("sample.record", order.getRecord(), LABEL),
                Field.within("sample.index", Integer.toUnsignedLong(order.getIndex()), 0, Integer.MAX_VALUE),
                Field.optionalText("sample.prompt", order.getPrompt(), PROMPT),
                Field.optionalText("sample.reference", order.getReference(), REPORT),
                attributes(order.getAttributesMap()));
    }

    static Cell toCell(String name, io.meit.proto.v1.Cell cell) {
        Field.known(cell);
        return new Cell(
                Field.text(name + ".variant", cell.getVariant(), LABEL),
                Field.text(name + ".data_set", cell.getDataSet(), LABEL),
                Field.text(name + ".condition", cell.getCondition(), LABEL));
    }

    static SampleOutput toOutput(io.meit.proto.v1.SampleOutput output) {
        Field.known(output);
        return new SampleOutput(
                Field.key("outputs.key", output.getKey()),
                Field.optionalText("outputs.text", output.getText(), REPORT),
                Field.within("outputs.tokens", Integer.toUnsignedLong(output.getTokens()), 0, Integer.MAX_VALUE),
                Field.finite("outputs.log_probability", output.getLogProbability()),
                Field.optionalText("outputs.finish", output.getFinish(), LABEL),
                failure(output),
                output.hasAchievedDecibel()
                        ? Field.finite("outputs.achieved_decibel", output.getAchievedDecibel())
                        : Double.NaN,
                Field.optionalText("outputs.checkpoint", output.getCheckpoint(), LABEL),
                Field.finite("outputs.seconds", output.getSeconds()));
    }

    static Sample toProto(RunSample sample) {
        Sample.Builder message = Sample.newBuilder().setOrder(toProto(sample.order()));
        sample.output().ifPresent(output -> message.setOutput(toProto(output)));
        return message.build();
    }

    static io.meit.proto.v1.SampleOrder toProto(SampleOrder order) {
        return io.meit.proto.v1.SampleOrder.newBuilder()
                .setKey(order.key())
                .setCell(io.meit.proto.v1.Cell.newBuilder()
                        .setVariant(order.cell().variant())
                        .setDataSet(order.cell().dataSet())
                        .setCondition(order.cell().condition()))
                .setRecord(order.record())
                .setIndex(order.index())
                .setPrompt(order.prompt())
                .setReference(order.reference())
                .putAllAttributes(order.attributes())
                .build();
    }

    private static io.meit.proto.v1.SampleOutput toProto(SampleOutput output) {
        var message = io.meit.proto.v1.SampleOutput.newBuilder()
                .setKey(output.key())
                .setText(output.text())
                .setTokens(output.tokens())
                .setLogProbability(output.logProbability())
                .setFinish(output.finish())
                .setFailure(output.failure())
                .setCheckpoint(output.checkpoint())
                .setSeconds(output.seconds());
        Optional.of(output.achievedDecibel())
                .filter(decibel -> !decibel.isNaN())
                .ifPresent(message::setAchievedDecibel);
        return message.build();
    }

    private static String failure(io.meit.proto.v1.SampleOutput output) {
        String failure = Field.optionalText("outputs.failure", output.getFailure(), ATTRIBUTE);
        if (!failure.isEmpty() && !output.getText().isEmpty()) {
            throw new InvalidRequestException(
                    "outputs.failure and outputs.text of sample %s are both given; a sample that failed has no text"
                            .formatted(output.getKey()));
        }
        return failure;
    }

    private static Map<String, String> attributes(Map<String, String> attributes) {
        Field.within("sample.attributes: their number", attributes.size(), 0, ATTRIBUTES);
        attributes.forEach((name, value) -> {
            Field.text("sample.attributes: a name", name, LABEL);
            Field.optionalText("sample.attributes." + name, value, ATTRIBUTE);
        });
        return attributes;
    }
}

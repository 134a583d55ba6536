package io.meit.evaluation.worker.desk;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;

/** Samples as messages of {@code meit.v1} and back. */
final class SampleMessages {

    private SampleMessages() {}

    static io.meit.proto.v1.Cell message(Cell cell) {
        return io.meit.proto.v1.Cell.newBuilder()
                .setVariant(cell.variant())
                .setDataSet(cell.dataSet())
                .setCondition(cell.condition())
                .build();
    }

    static Cell cell(io.meit.proto.v1.Cell message) {
        return new Cell(message.getVariant(), message.getDataSet(), message.getCondition());
    }

    static io.meit.proto.v1.SampleOrder message(SampleOrder order) {
        return io.meit.proto.v1.SampleOrder.newBuilder()
                .setKey(order.key())
                .setCell(message(order.cell()))
                .setRecord(order.record())
                .setIndex(order.index())
                .setPrompt(order.prompt())
                .setReference(order.reference())
                .putAllAttributes(order.attributes())
                .build();
    }

    static SampleOrder order(io.meit.proto.v1.SampleOrder message) {
        return new SampleOrder(
                message.getKey(),
                cell(message.getCell()),
                message.getRecord(),
                message.getIndex(),
                message.getPrompt(),
                message.getReference(),
                message.getAttributesMap());
    }

    static io.meit.proto.v1.SampleOutput message(SampleOutput output) {
        var message = io.meit.proto.v1.SampleOutput.newBuilder()
                .setKey(output.key())
                .setText(output.text())
                .setTokens(output.tokens())
                .setLogProbability(output.logProbability())
                .setFinish(output.finish())
                .setFailure(output.failure())
                .setCheckpoint(output.checkpoint())
                .setSeconds(output.seconds());
        if (!Double.isNaN(output.achievedDecibel())) {
            message.setAchievedDecibel(output.achievedDecibel());
        }
        return message.build();
    }

    static SampleOutput output(io.meit.proto.v1.SampleOutput message) {
        return new SampleOutput(
                message.getKey(),
                message.getText(),
                message.getTokens(),
                message.getLogProbability(),
                message.getFinish(),
                message.getFailure(),
                message.hasAchievedDecibel() ? message.getAchievedDecibel() : Double.NaN,
                message.getCheckpoint(),
                message.getSeconds());
    }
}

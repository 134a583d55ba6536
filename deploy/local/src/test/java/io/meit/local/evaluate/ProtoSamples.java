package io.meit.local.evaluate;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;

/** Samples from messages. */
final class ProtoSamples {

    private ProtoSamples() {}

    static SampleOrder order(io.meit.proto.v1.SampleOrder order) {
        Cell cell = new Cell(
                order.getCell().getVariant(),
                order.getCell().getDataSet(),
                order.getCell().getCondition());
        return new SampleOrder(
                order.getKey(),
                cell,
                order.getRecord(),
                order.getIndex(),
                order.getPrompt(),
                order.getReference(),
                order.getAttributesMap());
    }

    static SampleOutput output(io.meit.proto.v1.SampleOutput output) {
        return new SampleOutput(
                output.getKey(),
                output.getText(),
                output.getTokens(),
                output.getLogProbability(),
                output.getFinish(),
                output.getFailure(),
                output.hasAchievedDecibel() ? output.getAchievedDecibel() : Double.NaN,
                output.getCheckpoint(),
                output.getSeconds());
    }
}

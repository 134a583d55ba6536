package io.meit.eval.api;

import io.meit.eval.run.RunDraft;
import io.meit.eval.run.RunDrafts;
import io.meit.eval.run.RunHeader;
import io.meit.eval.run.SuiteFacts;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.suite.BadSuiteException;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.Run;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The parts of one CreateRun: the header, then the samples. A sample must be of a cell that the suite has. */
final class CreateRunMapper implements GrpcUpload.Receiver<CreateRunRequest, Run> {

    private static final int MAX_SUITE = 500_000;
    private static final int LABEL = 200;

    private final RunDrafts drafts;
    private Set<Cell> cells = Set.of();
    private Set<String> dataSets = Set.of();
    private RunDraft draft;

    CreateRunMapper(RunDrafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public Uni<Void> take(List<CreateRunRequest> batch) {
        List<CreateRunRequest> samples = draft == null ? batch.subList(1, batch.size()) : batch;
        Uni<Void> opened =
                draft == null ? open(batch.getFirst()) : Uni.createFrom().voidItem();
        return opened.chain(() -> append(samples));
    }

    @Override
    public Uni<Run> end() {
        if (draft == null || draft.samples() == 0) {
            throw new InvalidRequestException("sample is missing; send the header and then at least one sample");
        }
        return drafts.publish(draft).map(RunMapper::toProto);
    }

    @Override
    public Uni<Void> discard() {
        return draft == null ? Uni.createFrom().voidItem() : drafts.discard(draft);
    }

    private Uni<Void> open(CreateRunRequest first) {
        if (!first.hasHeader()) {
            throw new InvalidRequestException("part 1 is %s; send the header first".formatted(first.getPartCase()));
        }
        return drafts.open(header(first.getHeader()))
                .invoke(opened -> draft = opened)
                .replaceWithVoid();
    }

    private Uni<Void> append(List<CreateRunRequest> parts) {
        List<SampleOrder> orders = new ArrayList<>(parts.size());
        for (CreateRunRequest part : parts) {
            if (!part.hasSample()) {
                throw new InvalidRequestException("part %d is %s; after the header send samples only"
                        .formatted(draft.samples() + orders.size() + 2, part.getPartCase()));
            }
            orders.add(order(part));
        }
        return orders.isEmpty() ? Uni.createFrom().voidItem() : drafts.append(draft, orders);
    }

    private SampleOrder order(CreateRunRequest part) {
        SampleOrder order = SampleMapper.toOrder(part.getSample());
        if (!cells.contains(order.cell())) {
            throw new InvalidRequestException(
                    "sample.cell is %s, which the suite does not have; send samples of the suite in suite_yaml"
                            .formatted(order.cell()));
        }
        if (!dataSets.contains(order.cell().dataSet())) {
            throw new InvalidRequestException(
                    "header.data_sets has no facts of %s, and sample %s is of it; give its hashes"
                            .formatted(order.cell().dataSet(), order.key()));
        }
        return order;
    }

    private RunHeader header(io.meit.proto.v1.RunHeader header) {
        Field.known(header);
        String runId = header.getRunId().isEmpty() ? "" : Field.runId("header.run_id", header.getRunId());
        String yaml = Field.text("header.suite_yaml", header.getSuiteYaml(), MAX_SUITE);
        Suite suite = suite(yaml);
        Map<String, DataSetFacts> facts = new TreeMap<>();
        header.getDataSetsMap().forEach((name, of) -> facts.put(name, facts("header.data_sets." + name, of)));
        cells = Set.copyOf(suite.cells());
        dataSets = Set.copyOf(facts.keySet());
        return new RunHeader(
                runId,
                yaml,
                new SuiteFacts(suite.name(), suite.task().label(), suite.hash()),
                Field.text("header.code_version", header.getCodeVersion(), LABEL),
                facts);
    }

    private static Suite suite(String yaml) {
        try {
            return SuiteFile.parse(yaml, "header.suite_yaml");
        } catch (BadSuiteException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    private static DataSetFacts facts(String name, io.meit.proto.v1.DataSetFacts facts) {
        Field.known(facts);
        return new DataSetFacts(
                Field.text(name + ".data_set_hash", facts.getDataSetHash(), LABEL),
                Field.text(name + ".split_hash", facts.getSplitHash(), LABEL),
                Field.text(name + ".split", facts.getSplit(), LABEL));
    }
}

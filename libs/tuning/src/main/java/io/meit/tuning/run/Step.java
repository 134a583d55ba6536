package io.meit.tuning.run;

import io.meit.tuning.config.TuningConfig.Optimisation;
import io.meit.tuning.data.Batches;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.network.Replicas;
import io.meit.tuning.network.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One update: the gradients of its micro-batches, then AdamW. */
final class Step {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Replicas replicas;
    private final Optimisation optimisation;
    private final LinearSchedule schedule;
    private final long dropoutSeed;

    Step(Replicas replicas, Optimisation optimisation, LinearSchedule schedule, long dropoutSeed) {
        this.replicas = replicas;
        this.optimisation = optimisation;
        this.schedule = schedule;
        this.dropoutSeed = dropoutSeed;
    }

    /**
     * @param step from 0
     * @throws NonFiniteLossException naming the batch, before anything is changed
     */
    StepResult run(int step, Batches.Update update) throws InterruptedException {
        if (update.labelled() == 0) {
            throw new IllegalArgumentException(
                    "step %d: no token of the batch is learnt, so text.max_tokens cuts every report off; raise it. Examples: %s"
                            .formatted(step + 1, update.examples()));
        }
        List<Replicas.Work> parts = new ArrayList<>();
        for (int part = 0; part < update.parts().size(); part++) {
            MicroBatch batch = update.parts().get(part);
            parts.add(new Replicas.Work(batch, weight(update, batch), seed(step, part)));
        }
        List<Double> losses = replicas.backward(parts);
        double loss = 0;
        for (int part = 0; part < losses.size(); part++) {
            loss += parts.get(part).weight() * losses.get(part);
        }
        if (!Double.isFinite(loss)) {
            throw new NonFiniteLossException(step + 1, "loss", update.examples());
        }
        double share = schedule.at(step);
        double rate = optimisation.learningRate();
        double ecgRate = optimisation.ecgLearningRate() > 0 ? optimisation.ecgLearningRate() : rate;
        double norm = replicas.update(
                new UpdateRule(share * ecgRate, share * rate, optimisation.weightDecay(), optimisation.clip()));
        if (!Double.isFinite(norm)) {
            throw new NonFiniteLossException(step + 1, "gradient", update.examples());
        }
        return new StepResult(loss, norm, share * rate);
    }

    private double weight(Batches.Update update, MicroBatch batch) {
        return switch (optimisation.mean()) {
            case BATCH -> 1.0 / update.labelled();
            case MICRO_BATCH ->
                1.0 / Math.max(1, batch.labelled()) / update.parts().size();
        };
    }

    /** A seed that depends on nothing but the place of the micro-batch in the run. */
    private long seed(int step, int part) {
        long place = (long) step * optimisation.accumulation() + part;
        return new Random(dropoutSeed + place * MIX).nextLong() >>> 8;
    }
}

package io.meit.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks several contestants in turn, so that a slow minute of the machine hits all of them. Each round asks every one
 * once, and each starts with another one. A sample during which other processes used more than the limit is taken again,
 * and kept, marked, if it never became quiet.
 */
public final class Rounds {

    private final RoundPlan plan;
    private final MachineLoad load;

    public Rounds(RoundPlan plan, MachineLoad load) {
        this.plan = plan;
        this.load = load;
    }

    /**
     * Runs all rounds.
     *
     * @return by name of the task all of its samples in the order they were taken, warm-ups left out
     * @throws Exception what a task throws: a contestant that fails ends the run
     */
    public <R> Map<String, List<Sample<R>>> run(List<Task<R>> tasks) throws Exception {
        Map<String, List<Sample<R>>> samples = new LinkedHashMap<>();
        for (Task<R> task : tasks) {
            samples.put(task.name(), new ArrayList<>());
            for (int i = 0; i < plan.warmUps(); i++) {
                task.work().call();
            }
        }
        for (int round = 0; round < plan.rounds(); round++) {
            for (int place = 0; place < tasks.size(); place++) {
                Task<R> task = tasks.get((round + place) % tasks.size());
                samples.get(task.name()).addAll(sample(task, round));
            }
        }
        return samples;
    }

    private <R> List<Sample<R>> sample(Task<R> task, int round) throws Exception {
        List<Sample<R>> taken = new ArrayList<>();
        for (int attempt = 0; attempt <= plan.retries(); attempt++) {
            MachineLoad.Measurement measurement = load.begin(task.processes());
            R result = task.work().call();
            double foreign = measurement.foreignCores();
            boolean quiet = foreign <= plan.foreignLimit();
            taken.add(new Sample<>(result, round, foreign, quiet));
            if (quiet) {
                break;
            }
        }
        return taken;
    }
}

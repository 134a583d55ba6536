package io.meit.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void everyRoundAsksEveryContestantOnceAndBeginsWithAnother() throws Exception {
        new Rounds(new RoundPlan(0, 4, 0, 0.12), quiet()).run(List.of(task("a"), task("b"), task("c")));

        assertThat(String.join("", asked)).isEqualTo("abc" + "bca" + "cab" + "abc");
    }

    @Test
    void warmUpsComeFirstAndDoNotCount() throws Exception {
        Map<String, List<Sample<Integer>>> samples =
                new Rounds(new RoundPlan(2, 1, 0, 0.12), quiet()).run(List.of(task("a"), task("b")));

        assertThat(String.join("", asked)).isEqualTo("aabb" + "ab");
        assertThat(samples.get("a")).containsExactly(new Sample<>(5, 0, 0, true));
    }

    @Test
    void aNoisySampleIsTakenAgainAndKeptAside() throws Exception {
        Map<String, List<Sample<Integer>>> samples =
                new Rounds(new RoundPlan(0, 1, 3, 0.12), loads(0.5, 0.13, 0.12)).run(List.of(task("a")));

        assertThat(samples.get("a")).extracting(Sample::foreignShare).containsExactly(0.5, 0.13, 0.12);
        assertThat(samples.get("a")).extracting(Sample::quiet).containsExactly(false, false, true);
    }

    @Test
    void aMachineThatNeverGetsQuietEndsTheRetries() throws Exception {
        Map<String, List<Sample<Integer>>> samples =
                new Rounds(new RoundPlan(0, 1, 1, 0.12), loads(0.5, 0.5, 0.0)).run(List.of(task("a")));

        assertThat(samples.get("a")).extracting(Sample::quiet).containsExactly(false, false);
    }

    @Test
    void onlyTheContestantsOwnProcessesAreNotForeign() throws Exception {
        List<Set<Long>> own = new ArrayList<>();
        MachineLoad load = pids -> {
            own.add(pids);
            return () -> 0;
        };

        new Rounds(new RoundPlan(0, 1, 0, 0.12), load)
                .run(List.of(new Task<>("a", Set.of(7L), () -> 1), new Task<>("b", Set.of(8L, 9L), () -> 1)));

        assertThat(own).containsExactly(Set.of(7L), Set.of(8L, 9L));
    }

    @Test
    void aContestantThatFailsEndsTheRun() {
        Task<Integer> failing = new Task<>("a", Set.of(), () -> {
            throw new IllegalStateException("out of order");
        });

        assertThatThrownBy(() -> new Rounds(new RoundPlan(0, 1, 0, 0.12), quiet()).run(List.of(failing)))
                .hasMessage("out of order");
    }

    private Task<Integer> task(String name) {
        return new Task<>(name, Set.of(), () -> {
            asked.add(name);
            return 5;
        });
    }

    private static MachineLoad quiet() {
        return own -> () -> 0;
    }

    private static MachineLoad loads(Double... loads) {
        Deque<Double> left = new ArrayDeque<>(List.of(loads));
        return own -> left::removeFirst;
    }
}

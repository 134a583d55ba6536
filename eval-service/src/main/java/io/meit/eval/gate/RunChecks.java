package io.meit.eval.gate;

import io.meit.eval.run.RunSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether two runs may be compared at all. */
final class RunChecks {

    private RunChecks() {}

    /** What both are runs of, and whether all is written. */
    static List<Check> of(JudgedRun candidate, JudgedRun inService, String suite) {
        List<Check> checks = new ArrayList<>();
        checks.add(suite(candidate, inService, suite));
        checks.add(data(candidate, inService));
        checks.add(whole("candidate run", candidate));
        checks.add(whole("run in service", inService));
        return checks;
    }

    private static Check suite(JudgedRun candidate, JudgedRun inService, String suite) {
        boolean named = candidate.suite().equals(suite) && inService.suite().equals(suite);
        boolean same = candidate.suiteHash().equals(inService.suiteHash());
        return new Check(
                "suite",
                named && same,
                "asked for is %s; %s is of %s (%s), %s of %s (%s)"
                        .formatted(
                                suite,
                                candidate.side(),
                                candidate.suite(),
                                candidate.suiteHash(),
                                inService.side(),
                                inService.suite(),
                                inService.suiteHash()));
    }

    private static Check data(JudgedRun candidate, JudgedRun inService) {
        boolean same = candidate.dataSets().equals(inService.dataSets());
        return new Check(
                "data",
                same,
                same
                        ? "both runs are of %s".formatted(candidate.dataSets())
                        : "%s is of %s, %s of %s"
                                .formatted(
                                        candidate.side(),
                                        candidate.dataSets(),
                                        inService.side(),
                                        inService.dataSets()));
    }

    private static Check whole(String name, JudgedRun run) {
        if (run.side().variant().isEmpty() && run.variants().size() > 1) {
            return new Check(name, false, "%s has the variants %s; name one".formatted(run.side(), run.variants()));
        }
        if (run.samples().isEmpty()) {
            return new Check(
                    name, false, "%s has no samples; it has the variants %s".formatted(run.side(), run.variants()));
        }
        return new Check(
                name,
                run.unwritten() == 0,
                "%s: %d samples, %d not written"
                        .formatted(run.side(), run.samples().size(), run.unwritten()));
    }

    /** Whether a run was written by the weights that it is to speak for. */
    static Check weights(String name, JudgedRun run, WeightsId wanted, String wantedName) {
        List<String> checkpoints = run.checkpoints();
        Optional<WeightsId> found =
                checkpoints.size() == 1 ? WeightsId.ofSample(checkpoints.getFirst()) : Optional.empty();
        boolean same = found.filter(wanted::equals).isPresent();
        return new Check(
                name,
                same,
                same
                        ? "%s was written by %s".formatted(run.side(), wanted)
                        : "%s was written by %s, and not by %s (%s)"
                                .formatted(run.side(), checkpoints, wantedName, wanted));
    }

    /** Whether they have the same records with the same references. */
    static Check sameSamples(JudgedRun candidate, JudgedRun inService) {
        Map<String, RunSample> here = candidate.bySubject();
        Map<String, RunSample> there = inService.bySubject();
        Set<String> different = new TreeSet<>(here.keySet());
        different.addAll(there.keySet());
        different.removeIf(subject -> here.containsKey(subject)
                && there.containsKey(subject)
                && reference(here.get(subject)).equals(reference(there.get(subject))));
        String finding = different.isEmpty()
                ? "%d samples in both".formatted(here.size())
                : "%d of %d samples are in one run only or have another reference, e.g. %s"
                        .formatted(
                                different.size(),
                                Math.max(here.size(), there.size()),
                                different.iterator().next());
        return new Check(
                "same samples", different.isEmpty() && unique(here, candidate) && unique(there, inService), finding);
    }

    private static boolean unique(Map<String, RunSample> bySubject, JudgedRun run) {
        return bySubject.size() == run.samples().size();
    }

    private static String reference(RunSample sample) {
        return sample.order().reference();
    }
}

package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several corruptions, one after the other, each with a seed of its own. None of them: the window itself.
 *
 * @param steps first to last
 */
public record InTurn(List<Corruption> steps) implements Corruption {

    /** No corruption: the clean end of a sweep. */
    public static final InTurn NONE = new InTurn(List.of());

    public InTurn {
        steps = List.copyOf(steps);
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        EcgWindow result = window;
        for (int i = 0; i < steps.size(); i++) {
            result = steps.get(i).apply(result, Draw.seedOf(seed, "step " + i));
        }
        return result;
    }

    @Override
    public String canonical() {
        return steps.stream().map(Corruption::canonical).collect(Collectors.joining(",", "in_turn(", ")"));
    }
}

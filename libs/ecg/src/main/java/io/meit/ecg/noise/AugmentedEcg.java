package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Training ECGs made a little worse. What is done to example {@code index} depends on the seed and the index only: the
 * same samples in any order, on any thread, on any machine, so a run that was killed goes on with the same bytes. Give
 * each epoch other indexes, e.g. {@code epoch * examples + example}.
 *
 * <p>Order: time shift, factor, wander, muscle, white, mains, lost lead; as a signal meets them.
 */
public final class AugmentedEcg {

    private final long seed;
    private final AugmentationPlan plan;
    private final NoiseRecordings recordings;

    public AugmentedEcg(long seed, AugmentationPlan plan) {
        this(seed, plan, NoiseRecordings.NONE);
    }

    /** Real noise in place of generated, by the plan's probability, for those of bw, em and ma that are there. */
    public AugmentedEcg(long seed, AugmentationPlan plan, NoiseRecordings recordings) {
        this.seed = seed;
        this.plan = plan;
        this.recordings = recordings;
    }

    /**
     * @param window not changed; missing samples stay missing
     * @param index of the example, &gt;= 0
     * @return the window itself if nothing was drawn
     */
    public EcgWindow of(EcgWindow window, long index) {
        return drawn(index).apply(window, seedOf(index));
    }

    /** What is done to that example, e.g. for a log. */
    public InTurn drawn(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("example index is %d; it must be 0 or more".formatted(index));
        }
        Draw draw = Draw.of(seedOf(index), "plan");
        List<Corruption> steps = new ArrayList<>();
        shift(draw).ifPresent(steps::add);
        plan.scale().draw(draw).map(AmplitudeScale::new).ifPresent(steps::add);
        noise(plan.wander(), wander(draw), draw).ifPresent(steps::add);
        noise(plan.muscle(), muscle(draw), draw).ifPresent(steps::add);
        noise(plan.white(), new White(), draw).ifPresent(steps::add);
        noise(plan.mains(), draw.chance(0.5) ? Mains.EUROPE : Mains.AMERICA, draw)
                .ifPresent(steps::add);
        lostLead(draw).ifPresent(steps::add);
        return new InTurn(steps);
    }

    private long seedOf(long index) {
        return Draw.seedOf(seed, "example " + index);
    }

    private Optional<Corruption> shift(Draw draw) {
        double sign = draw.sign();
        return plan.shift()
                .draw(draw)
                .map(seconds -> new TimeShift((int) Math.round(sign * seconds * EcgWindow.SAMPLE_RATE_HZ)));
    }

    private NoiseSource wander(Draw draw) {
        boolean real = draw.chance(plan.recorded());
        return real && recordings.has("bw") ? recordings.named("bw") : BaselineWander.DEFAULT;
    }

    private NoiseSource muscle(Draw draw) {
        boolean real = draw.chance(plan.recorded());
        String name = draw.chance(0.5) ? "ma" : "em";
        return real && recordings.has(name) ? recordings.named(name) : Muscle.DEFAULT;
    }

    private static Optional<Corruption> noise(AugmentationPlan.Strength strength, NoiseSource source, Draw draw) {
        return strength.draw(draw).map(rms -> new AdditiveNoise(source, new TargetLevel.Rms(rms)));
    }

    private Optional<Corruption> lostLead(Draw draw) {
        boolean lost = draw.chance(plan.dropOneLead());
        Lead lead = Lead.CANONICAL.get(draw.below(EcgWindow.LEADS));
        return lost ? Optional.of(new LeadDropout(EnumSet.of(lead))) : Optional.empty();
    }
}

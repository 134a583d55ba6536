package io.meit.ecg.noise;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One kind of corruption at several levels: a line of a robustness suite. Where noise is added, all levels of a sweep use
 * the same noise for a sample, only stronger, so that differences between levels are not differences between draws.
 *
 * @param kind what is done
 * @param levels one or more, all different, in the kind's unit, with or without it: {@code 6}, {@code 6dB}, {@code RA-LA}
 * @param seed of all chance
 * @param definition of the signal-to-noise ratio; without meaning for kinds that have none
 * @param scope of the signal-to-noise ratio; without meaning for kinds that have none
 */
public record NoiseSweep(NoiseKind kind, List<String> levels, long seed, SnrDefinition definition, SnrScope scope) {

    public NoiseSweep {
        levels = levels.stream().map(level -> plain(kind, level)).toList();
        if (levels.isEmpty() || levels.stream().distinct().count() < levels.size()) {
            throw new IllegalArgumentException("a sweep of %s has the levels %s; give one or more, each once, e.g. %s"
                    .formatted(kind.label(), levels, kind.usualLevels()));
        }
    }

    /** Ratios by the noise stress test's powers, one gain for all leads. */
    public static NoiseSweep of(NoiseKind kind, List<String> levels, long seed) {
        return new NoiseSweep(kind, levels, seed, SnrDefinition.NST, SnrScope.ALL_LEADS);
    }

    /** The same at the kind's usual levels. */
    public static NoiseSweep usual(NoiseKind kind, long seed) {
        return of(kind, kind.usualLevels(), seed);
    }

    /**
     * The sweep's corruptions in the order of its levels.
     *
     * @param recordings needed by {@code bw}, {@code em} and {@code ma} only
     * @throws IllegalArgumentException if a level means nothing, or a recording is not there
     */
    public List<NamedCorruption> expand(NoiseRecordings recordings) {
        return levels.stream()
                .map(level -> new NamedCorruption(id(level), corruption(level, recordings), seed))
                .toList();
    }

    /** The ids of its corruptions, in the order of its levels; needs no recordings. */
    public List<String> ids() {
        return levels.stream().map(this::id).toList();
    }

    /** E.g. {@code white@6dB}; a definition or scope other than the usual one follows: {@code white@6dB/per-lead}. */
    private String id(String level) {
        String id = kind.label() + "@" + level + kind.unit();
        if (kind.isSnr() && definition != SnrDefinition.NST) {
            id += "/" + definition.label();
        }
        return kind.isSnr() && scope != SnrScope.ALL_LEADS ? id + "/" + scope.label() : id;
    }

    private Corruption corruption(String level, NoiseRecordings recordings) {
        return switch (kind) {
            case WHITE -> atRatio(new White(), level);
            case BASELINE_WANDER -> atRatio(BaselineWander.DEFAULT, level);
            case ELECTRODE_MOTION -> atRatio(ElectrodeMotion.DEFAULT, level);
            case MUSCLE -> atRatio(Muscle.DEFAULT, level);
            case MAINS_50 -> atRatio(Mains.EUROPE, level);
            case MAINS_60 -> atRatio(Mains.AMERICA, level);
            case BW, EM, MA -> atRatio(recordings.named(kind.label()), level);
            case PARTIAL -> PartialNoise.released(number(level));
            case LEAD_OFF -> new LeadOff(Electrode.named(level), LeadOff.OpenInput.GROUNDED);
            case LEAD_FLAT -> new LeadOff(Electrode.named(level), LeadOff.OpenInput.FLAT_LEADS);
            case LEAD_SWAP -> swap(level);
            case CLIPPING -> new Clipping(number(level));
            case DROPOUT -> Dropout.of(number(level));
            case RESAMPLING -> new Resampling(number(level));
            case QUANTISATION -> new Quantisation(number(level));
        };
    }

    private Corruption atRatio(NoiseSource source, String level) {
        return new AdditiveNoise(source, new TargetLevel.Snr(number(level), definition, scope));
    }

    private static Corruption swap(String level) {
        String[] electrodes = level.split("-", -1);
        if (electrodes.length != 2) {
            throw new IllegalArgumentException(
                    "\"%s\" does not name two electrodes to exchange; write them as RA-LA".formatted(level));
        }
        return new LeadSwap(Electrode.named(electrodes[0]), Electrode.named(electrodes[1]));
    }

    /** Without the unit; electrodes in capitals, numbers without needless zeros: {@code 6.0dB} and {@code 6} are the same level. */
    private static String plain(NoiseKind kind, String level) {
        String text = level.strip();
        if (!kind.unit().isEmpty() && text.endsWith(kind.unit())) {
            text = text.substring(0, text.length() - kind.unit().length()).strip();
        }
        return switch (kind) {
            case LEAD_OFF, LEAD_FLAT, LEAD_SWAP -> text.toUpperCase(Locale.ROOT);
            default -> decimal(kind, text).stripTrailingZeros().toPlainString();
        };
    }

    private static BigDecimal decimal(NoiseKind kind, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no level of %s; give a number%s, e.g. %s"
                            .formatted(
                                    text,
                                    kind.label(),
                                    kind.unit().isEmpty() ? "" : " of " + kind.unit(),
                                    kind.usualLevels().getFirst()),
                    e);
        }
    }

    private static double number(String level) {
        return Double.parseDouble(level);
    }
}

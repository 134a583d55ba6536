package io.meit.eval.drift;

import java.util.List;

/**
 * The reports of one adapter.
 *
 * @param adapterId empty = the checkpoint alone
 * @param shadow true for texts that nobody was shown
 * @param comparedWith {@code own}: the baseline is this adapter's; {@code all}: it wrote none then, so the baseline is that of
 *     all reports
 * @param reportsBefore of the baseline
 * @param quality empty metrics where references are missing
 * @param statements those made in either period, the greatest change (psi) first
 * @param buckets of both periods, those with reports, in order of time
 */
public record AdapterDrift(
        String adapterId,
        boolean shadow,
        String comparedWith,
        int reportsBefore,
        int pairsBefore,
        int reportsNow,
        int pairsNow,
        List<QualityDrift> quality,
        List<StatementDrift> statements,
        List<Bucket> buckets) {

    public AdapterDrift {
        quality = List.copyOf(quality);
        statements = List.copyOf(statements);
        buckets = List.copyOf(buckets);
    }
}

package io.meit.datasets.prepare;

import io.meit.datasets.record.Split;
import io.meit.datasets.source.SourceRecord;
import io.meit.datasets.split.Identities;
import io.meit.datasets.split.Leak;
import io.meit.datasets.split.LeakageCheck;
import io.meit.datasets.split.LeakageException;
import io.meit.datasets.split.Links;
import io.meit.datasets.store.PreparedDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks prepared sets that are to be used together: a record of one that trains may not be, under another name, a record of
 * another that validates or tests. CinC, for one, holds copies of PTB-XL.
 */
public final class AcrossSets {

    private AcrossSets() {}

    /**
     * @param names one per set, shown before record ids
     * @return all leaks within and between the sets
     * @throws IOException if a set cannot be read, or the sets' patients were hashed with different salts
     */
    public static List<Leak> leaks(List<String> names, List<PreparedDataset> sets) throws IOException {
        requireOneSalt(names, sets);
        Identities identities = new Identities();
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            add(names.get(i), sets.get(i), identities);
            sets.get(i).forEachEntry(entry -> splits.add(entry.split().orElseThrow()));
        }
        return LeakageCheck.find(identities, Links.of(identities), splits.toArray(Split[]::new));
    }

    /** @throws LeakageException if there are leaks, naming the records */
    public static void requireNone(List<String> names, List<PreparedDataset> sets) throws IOException {
        List<Leak> leaks = leaks(names, sets);
        if (!leaks.isEmpty()) {
            throw new LeakageException(leaks);
        }
    }

    /** Adds the records of a set, their ids after its name. */
    static void add(String name, PreparedDataset set, Identities identities) throws IOException {
        String namespace = set.manifest().namespace();
        set.forEachEntry(entry -> {
            String id = entry.description().id();
            identities.add(
                    name + ":" + id,
                    entry.description().patient(),
                    namespace + "/" + SourceRecord.name(id),
                    entry.facts().sha256(),
                    entry.facts().fingerprint());
        });
    }

    private static void requireOneSalt(List<String> names, List<PreparedDataset> sets) throws IOException {
        for (int i = 1; i < sets.size(); i++) {
            if (!sets.get(i)
                    .manifest()
                    .saltId()
                    .equals(sets.getFirst().manifest().saltId())) {
                throw new IOException(
                        "%s and %s were prepared with different salts, so their patients cannot be compared: prepare one again with the other's salt"
                                .formatted(names.getFirst(), names.get(i)));
            }
        }
    }
}

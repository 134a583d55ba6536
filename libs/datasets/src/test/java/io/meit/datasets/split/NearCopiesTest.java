package io.meit.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.datasets.signal.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearCopiesTest {

    private final Random random = new Random(3);

    @Test
    void findsExactlyThePairsThatComparingAllFinds() {
        List<byte[]> fingerprints = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] drawn = new byte[Fingerprint.BYTES];
            random.nextBytes(drawn);
            fingerprints.add(drawn);
            fingerprints.add(flipped(drawn, i));
        }
        assertThat(pairs(fingerprints)).containsExactlyInAnyOrderElementsOf(allPairs(fingerprints));
    }

    @Test
    void recordsWithOneFingerprintAreJoinedThroughTheFirst() {
        byte[] one = new byte[Fingerprint.BYTES];
        one[5] = 7;
        List<byte[]> fingerprints = List.of(one, one.clone(), one.clone());
        assertThat(pairs(fingerprints)).containsExactly("0 1", "0 2");
    }

    private static List<String> pairs(List<byte[]> fingerprints) {
        Identities records = new Identities();
        for (byte[] fingerprint : fingerprints) {
            String id = Integer.toString(records.size());
            records.add(id, id, id, id, fingerprint);
        }
        return new NearCopies(records)
                .find().stream()
                        .map(link -> link.members()[0] + " " + link.members()[1])
                        .toList();
    }

    private static List<String> allPairs(List<byte[]> fingerprints) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            for (int j = i + 1; j < fingerprints.size(); j++) {
                if (Fingerprint.distance(fingerprints.get(i), fingerprints.get(j)) <= Fingerprint.SAME_DISTANCE) {
                    pairs.add(i + " " + j);
                }
            }
        }
        return pairs;
    }

    private byte[] flipped(byte[] fingerprint, int bits) {
        byte[] copy = fingerprint.clone();
        List<Integer> order = new ArrayList<>();
        for (int bit = 0; bit < 8 * copy.length; bit++) {
            order.add(bit);
        }
        java.util.Collections.shuffle(order, random);
        order.subList(0, bits).forEach(bit -> copy[bit / 8] ^= (byte) (1 << bit % 8));
        return copy;
    }
}

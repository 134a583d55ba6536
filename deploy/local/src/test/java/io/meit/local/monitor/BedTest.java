package io.meit.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BedTest {

    @Test
    void theThreeBedsOfTheWardNeverShowTheSame() {
        for (int episode = 0; episode < 6; episode++) {
            Set<String> truths = new HashSet<>();
            for (Bed bed : Bed.ward(1)) {
                truths.add(bed.episode(episode).truth());
            }
            assertThat(truths).as("episode %d", episode).hasSize(3);
        }
    }

    @Test
    void episodesFollowEachOtherWithoutAGap() {
        Bed bed = Bed.ward(1).getFirst();

        assertThat(bed.episode(0).endSample()).isEqualTo(bed.episode(1).firstSample());
    }

    @Test
    void framesHoldTheTwelveLeadsInMicrovolts() {
        Episode episode = Bed.ward(1).getFirst().episode(1);
        float[] leadTwo = episode.ecg().record().millivolts().get(io.meit.ecg.signal.Lead.II);

        byte[] frame = episode.frames(episode.firstSample() + 7, 1);

        assertThat(frame).hasSize(24);
        short second = (short) ((frame[2] & 0xff) | (frame[3] << 8));
        assertThat(second).isEqualTo((short) Math.rint(leadTwo[7] * 1000.0));
    }
}

package io.meit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KeptMemoryTest {

    @Test
    void tensorsTakeOverTheMemoryOfThoseBefore() throws IOException, InterruptedException {
        long given = PageFaults.inAJvmOfItsOwn(false);
        long kept = PageFaults.inAJvmOfItsOwn(true);

        assertThat(kept).isLessThan(given / 4);
    }
}

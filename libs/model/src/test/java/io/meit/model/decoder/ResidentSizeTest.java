package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.ResidentSize.Look;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measured by the kernel, in JVMs that do nothing else. */
class ResidentSizeTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aLoadedDecoderTakesNoMoreThanIsPlannedAndLeavesNoPagesOfItsFile() throws Exception {
        WideModel.write(directory);
        List<Look> looks = ResidentSize.inAJvmOfItsOwn("wide", directory.toString());
        for (Look look : looks) {
            DecoderType type =
                    DecoderType.of(look.name().substring(0, look.name().indexOf('-')));
            MemoryPlan plan = MemoryPlan.of(WideModel.open(directory).config(), ResidentSize.settings(type));
            assertThat(look.resident())
                    .as("%s, planned %s", look, plan.describe())
                    .isLessThan(plan.cpu().total());
            assertThat(look.ofWeightFiles()).as("%s", look).isLessThan(2 * MEGABYTE);
        }
        assertThat(looks).hasSize(4);
    }

    @Test
    void residentSizeStaysFlatOver2000Requests() throws Exception {
        List<Look> looks = ResidentSize.inAJvmOfItsOwn("requests", "3000", "3");
        assertThat(looks.get(2).resident() - looks.get(0).resident()).isLessThan(4 * MEGABYTE);
    }

    @Test
    @Tag("slow")
    void residentSizeStaysFlatOver10000Requests() throws Exception {
        List<Look> looks = ResidentSize.inAJvmOfItsOwn("requests", "11000", "11");
        assertThat(looks.get(10).resident() - looks.get(0).resident()).isLessThan(4 * MEGABYTE);
    }
}

package io.meit.model.generate.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrafterTest {

    private static final int[] PROMPT = {90, 91};

    @Test
    void goesOnAsTheCorpusDoes() {
        Drafter drafter = drafter(new int[] {1, 2, 3, 4, 5, 6});
        drafter.wrote(1);
        assertThat(drafter.draft(4)).containsExactly(2, 3, 4, 5);
        assertThat(drafter.draft(9)).containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void takesWhatCameMostOften() {
        Drafter drafter = drafter(new int[] {1, 2, 3}, new int[] {1, 2, 4}, new int[] {1, 2, 4});
        drafter.wrote(1);
        assertThat(drafter.draft(2)).containsExactly(2, 4);
    }

    @Test
    void doesNotGuessWhatIsOpen() {
        Drafter drafter = drafter(new int[] {1, 2, 3}, new int[] {1, 2, 4}, new int[] {1, 2, 5});
        drafter.wrote(1);
        assertThat(drafter.draft(2)).containsExactly(2);
    }

    @Test
    void aLongerRunKnowsBetter() {
        Drafter drafter = drafter(new int[] {1, 2, 3, 4}, new int[] {7, 2, 3, 5}, new int[] {7, 2, 3, 5});
        drafter.wrote(1);
        drafter.wrote(2);
        drafter.wrote(3);
        assertThat(drafter.draft(1)).containsExactly(4);
    }

    @Test
    void knowsWhereATextBegins() {
        Drafter drafter = drafter(new int[] {1, 2, 3}, new int[] {8, 1, 7}, new int[] {8, 1, 7});
        drafter.wrote(1);
        assertThat(drafter.draft(1)).containsExactly(2);
    }

    @Test
    void repeatsThePromptWhereTheSameTokensStandThere() {
        Drafter drafter = new Drafter(Optional.empty(), new int[] {1, 2, 3, 4, 5, 6, 7});
        drafter.wrote(3);
        drafter.wrote(4);
        assertThat(drafter.draft(3)).isEmpty();
        drafter.wrote(5);
        assertThat(drafter.draft(2)).containsExactly(6, 7);
    }

    @Test
    void repeatsTheTextItself() {
        Drafter drafter = new Drafter(Optional.empty(), PROMPT);
        for (int id : new int[] {1, 2, 3, 4, 9, 1, 2, 3}) {
            drafter.wrote(id);
        }
        assertThat(drafter.draft(2)).containsExactly(4, 9);
    }

    @Test
    void draftingChangesNothing() {
        Drafter drafter = drafter(new int[] {1, 2, 3, 4, 5, 6});
        drafter.wrote(1);
        drafter.draft(5);
        drafter.wrote(2);
        assertThat(drafter.draft(2)).containsExactly(3, 4);
    }

    @Test
    void aFileHoldsOneTextPerLine(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("drafts.txt"), "abc\n\nabd\nabd\n");
        DraftIndex index = DraftIndex.read(file, line -> line.chars().toArray());
        Drafter drafter = new Drafter(Optional.of(index), PROMPT);
        drafter.wrote('a');
        assertThat(drafter.draft(3)).containsExactly('b', 'd');
    }

    private static Drafter drafter(int[]... corpus) {
        return new Drafter(Optional.of(DraftIndex.of(Stream.of(corpus))), PROMPT);
    }
}

package io.meit.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.statistics.Samples;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void kappaIsCohensWithQuadraticWeights() {
        // By hand: sum (a-b)^2 = 1; expected 55 + 46 - 2 * 15 * 14 / 5 = 17; kappa = 1 - 1/17. Four of five are equal.
        double[] numbers = numbers(new int[] {1, 2, 3, 4, 5}, new int[] {1, 2, 3, 4, 4});

        assertThat(numbers[0]).isCloseTo(16.0 / 17, within(1e-12));
        assertThat(numbers[1]).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void kappaEqualsItsDefinitionByTheTableOfGrades() {
        int[] first = {5, 3, 4, 1, 2, 2, 5, 4, 3, 3, 1, 5};
        int[] second = {4, 3, 5, 2, 2, 1, 5, 2, 3, 4, 1, 5};

        assertThat(numbers(first, second)[0]).isCloseTo(byTable(first, second), within(1e-12));
    }

    @Test
    void kappaIsNotDefinedWhereEverythingHasOneGrade() {
        double[] numbers = numbers(new int[] {3, 3, 3}, new int[] {3, 3, 3});

        assertThat(numbers[0]).isNaN();
        assertThat(numbers[1]).isEqualTo(1);
    }

    @Test
    void judgesWhoGradeAgainstEachOtherHaveNegativeKappa() {
        assertThat(numbers(new int[] {1, 2, 4, 5}, new int[] {5, 4, 2, 1})[0]).isNegative();
    }

    private static double[] numbers(int[] first, int[] second) {
        Agreement agreement = new Agreement();
        double[] rows = new double[first.length * agreement.width()];
        for (int i = 0; i < first.length; i++) {
            agreement.row(first[i], second[i], rows, i * agreement.width());
        }
        return new Samples(agreement, rows).numbers();
    }

    private static double byTable(int[] first, int[] second) {
        double n = first.length;
        double[][] observed = new double[6][6];
        double[] rows = new double[6];
        double[] columns = new double[6];
        for (int i = 0; i < first.length; i++) {
            observed[first[i]][second[i]]++;
            rows[first[i]]++;
            columns[second[i]]++;
        }
        double weighted = 0;
        double expected = 0;
        for (int i = 1; i <= 5; i++) {
            for (int j = 1; j <= 5; j++) {
                weighted += (i - j) * (i - j) * observed[i][j];
                expected += (i - j) * (i - j) * rows[i] * columns[j] / n;
            }
        }
        return 1 - weighted / expected;
    }
}

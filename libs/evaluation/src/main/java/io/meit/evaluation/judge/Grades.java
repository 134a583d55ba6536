package io.meit.evaluation.judge;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What a judge says of one report: a grade of 1 (worst) to 5 for every criterion. */
public record Grades(Map<Criterion, Integer> of) {

    /** The lowest grade. */
    public static final int LOWEST = 1;

    /** The highest grade. */
    public static final int HIGHEST = 5;

    public Grades {
        of = Map.copyOf(of);
        for (Criterion criterion : Criterion.values()) {
            Integer grade = of.get(criterion);
            if (grade == null || grade < LOWEST || grade > HIGHEST) {
                throw new IllegalArgumentException("the grade of %s is %s; it must be a whole number from 1 to 5"
                        .formatted(criterion.label(), grade));
            }
        }
    }

    /** One grade for all criteria. */
    static Grades all(int grade) {
        Map<Criterion, Integer> grades = new EnumMap<>(Criterion.class);
        Arrays.stream(Criterion.values()).forEach(criterion -> grades.put(criterion, grade));
        return new Grades(grades);
    }

    /** The grade of a criterion. */
    public int of(Criterion criterion) {
        return of.get(criterion);
    }
}

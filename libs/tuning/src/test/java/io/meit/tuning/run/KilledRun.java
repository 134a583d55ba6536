package io.meit.tuning.run;

import java.nio.file.Path;

/** A process of its own that a test kills: arguments are the backbone and the run's directory. Says every step. */
final class KilledRun {

    private KilledRun() {}

    public static void main(String[] arguments) throws Exception {
        TinyRun.run(TinyRun.config(Path.of(arguments[0])), Path.of(arguments[1]))
                .run(
                        progress -> {
                            System.out.println("step " + progress.step());
                            System.out.flush();
                        },
                        new TuningControl());
        System.out.println("finished");
    }
}

package io.meit.llm.tuning.child;

import io.meit.llm.tuning.progress.ProgressFormat;
import io.meit.llm.tuning.progress.ProgressLine;
import io.meit.tuning.run.Evaluation;
import io.meit.tuning.run.Progress;
import io.meit.tuning.run.TuningListener;
import java.io.PrintStream;
import java.nio.file.Path;

/** Says how a run goes on, a line of JSON at a time. */
final class ProgressWriter implements TuningListener {

    private final PrintStream out;
    private int step;

    /** @param out each line is written to it at once */
    ProgressWriter(PrintStream out) {
        this.out = out;
    }

    /** Updates made, as far as this process knows. */
    int step() {
        return step;
    }

    void say(ProgressLine line) {
        out.print(ProgressFormat.write(line) + "\n");
        out.flush();
        if (out.checkError()) {
            throw new IllegalStateException("progress cannot be written: is the disk full?");
        }
    }

    @Override
    public void updated(Progress progress) {
        step = progress.step();
        say(new ProgressLine.Updated(
                step,
                progress.steps(),
                progress.loss(),
                progress.learningRate(),
                progress.tokensPerSecond(),
                progress.left().toMillis() / 1000.0));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        say(new ProgressLine.Evaluated(evaluation.step(), evaluation.loss(), evaluation.best(), evaluation.metrics()));
    }

    @Override
    public void saved(int savedStep, Path checkpoint) {
        say(new ProgressLine.Saved(savedStep));
    }

    @Override
    public void resumed(int resumedStep) {
        step = resumedStep;
        say(new ProgressLine.Resumed(resumedStep));
    }
}

package io.github.debut4j.cli.train;

import io.github.debut4j.text.Format;
import io.github.debut4j.train.Metrics;

/** The metrics of a model on test data; the component names are the JSON fields. */
record Score(int correct, int total, double top1, double top5, double loss) {

    static Score of(Metrics metrics) {
        return new Score(
                metrics.correct(), metrics.total(), metrics.top1(), metrics.top5(), metrics.loss());
    }

    /** The score in one line. */
    String text() {
        return Format.count(correct)
                + " of "
                + Format.count(total)
                + " correct ("
                + Format.percent(top1)
                + "), top-5 "
                + Format.percent(top5)
                + ", loss "
                + Format.decimal(loss);
    }
}

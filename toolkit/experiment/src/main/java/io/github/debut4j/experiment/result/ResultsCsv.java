package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Escape;
import io.github.debut4j.train.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code results.csv}: a header and one line per run, as in RFC 4180 but with line feeds
 * only. Numbers are not rounded; unknown values are empty. A cell with one value per layer has them
 * in the order of the layers, separated by semicolons.
 */
final class ResultsCsv {

    private static final String COLUMNS =
            "experiment,model,row,variant,mode,chains,initialiser,sweeps,seed,finished"
                    + ",parameters_before,parameters_after,mc,layers,lc,als_error"
                    + ",compressed_top1,validation_top1,top1,top5,class_average,loss"
                    + ",correct,total,training,epochs,best_epoch,seconds,diverged"
                    + ",paper_lc_percent,paper_mc_percent,paper_parameters"
                    + ",paper_accuracy_percent,paper_deviation_percent"
                    + ",paper_top5_percent,paper_class_average_percent,paper_als_error";

    private ResultsCsv() {}

    static String of(List<RunResult> runs) {
        return runs.stream()
                .map(ResultsCsv::line)
                .collect(Collectors.joining("", COLUMNS + "\n", ""));
    }

    private static String line(RunResult run) {
        return cells(
                        run.experiment(),
                        run.model(),
                        run.row(),
                        run.variant(),
                        run.mode().text(),
                        run.chains(),
                        run.initialisers(),
                        run.layers().isEmpty() ? null : run.sweeps(),
                        run.seed(),
                        run.finished(),
                        run.parametersBefore(),
                        run.parametersAfter(),
                        run.mc(),
                        perLayer(run, Provenance.Layer::name),
                        perLayer(run, Provenance.Layer::lc),
                        perLayer(run, Provenance.Layer::relativeError))
                + ","
                + metrics(run)
                + ","
                + training(run.training())
                + ","
                + paper(run.paper() == null ? PaperFigures.NONE : run.paper())
                + "\n";
    }

    private static String metrics(RunResult run) {
        Metrics test = run.test();
        return cells(
                        run.compressed() == null ? null : run.compressed().top1(),
                        run.validation() == null ? null : run.validation().top1())
                + ","
                + (test == null
                        ? cells(new @Nullable Object[6])
                        : cells(
                                test.top1(),
                                test.top5(),
                                test.classAverage(),
                                test.loss(),
                                test.correct(),
                                test.total()));
    }

    private static String training(RunResult.@Nullable Training training) {
        return training == null
                ? cells(new @Nullable Object[5])
                : cells(
                        training.text(),
                        training.epochs(),
                        training.bestEpoch(),
                        training.seconds(),
                        training.diverged());
    }

    private static String paper(PaperFigures paper) {
        return cells(
                paper.lc(),
                paper.mc(),
                paper.parameters(),
                paper.accuracy(),
                paper.deviation(),
                paper.top5(),
                paper.classAverage(),
                paper.error());
    }

    private static String perLayer(RunResult run, Function<Provenance.Layer, Object> value) {
        return run.layers().stream()
                .map(layer -> String.valueOf(value.apply(layer)))
                .collect(Collectors.joining(";"));
    }

    private static String cells(@Nullable Object... values) {
        return Arrays.stream(values).map(ResultsCsv::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return "";
        }
        return Escape.csv(value.toString());
    }
}

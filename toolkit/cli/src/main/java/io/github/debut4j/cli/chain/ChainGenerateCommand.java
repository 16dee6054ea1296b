package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.MetricOption;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.ChainRanking.Ranked;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code debut chain generate}: chains for a size or for a given matrix. */
public final class ChainGenerateCommand implements Command {

    private static final int TAPS_OF_3X3 = 9;

    @ParametersDelegate private final MatrixArguments matrix = new MatrixArguments();

    @ParametersDelegate private final InputArguments inputs = new InputArguments();

    @Parameter(
            names = "--generator",
            description =
                    "the generator, as `NAME:key=value,...`: general:lc=X,factors=N for any size,"
                            + " or a low-rank pair where that is much better;"
                            + " monotonic:levels=N,halving=2x4|1x2 or bulging:levels=N,rate=4/3 for"
                            + " 3x3 convolutions of some sizes; butterfly, kaleidoscope,"
                            + " lowrank:lc=X or lowrank:rank=K for baselines")
    private String generator = "general:lc=0.9";

    @Parameter(names = "--all", description = "list all candidates, the best one first")
    private boolean all;

    @Parameter(names = "--name", description = "`NAME` of the chain in --out")
    private @Nullable String name;

    @Parameter(
            names = "--out",
            description = "append the best chain to this r_shape `FILE`; create it if necessary")
    private @Nullable Path out;

    /**
     * One candidate; errors and the bound are null if it was not scored.
     *
     * @param relativeError of the weights; null if chains are ranked by another metric
     * @param outputError in the metric; null if that is the weights
     * @param metric that the chain was ranked by; null if it was not scored
     */
    private record Generated(
            String chain,
            int factors,
            int rows,
            int cols,
            boolean padded,
            long parameters,
            double lc,
            String kind,
            @Nullable String order,
            @Nullable Double relativeError,
            @Nullable Double outputError,
            @Nullable Double lowerBound,
            @Nullable String metric,
            @Nullable String out) {}

    @Override
    public Outcome run(Console console) throws IOException {
        ChainGenerator chosen = ChainGenerator.parse(generator);
        if (name != null && out == null) {
            throw new UsageException("--name must be used with --out, found no --out");
        }
        MetricKind kind = inputs.kind();
        if (out != null) {
            OutputFile.requireWritable(
                    out, Stream.of(matrix.files(), inputs.files()).flatMap(List::stream).toList());
        }
        MatrixArguments.Selected selected = matrix.selected();
        requireUse(selected, kind);
        List<Chain> candidates = candidates(chosen, selected.shape());
        ErrorMetric metric = metric(kind, selected, console);
        if (out != null) {
            RShapeFile.requireAppendable(
                    out, new NamedChain(name, candidates.get(0), selected.order(), 0));
        }
        List<Generated> generated =
                selected.values().isPresent()
                        ? scored(selected.values().get(), metric, candidates, selected, console)
                        : unscored(candidates, selected);
        if (out != null) {
            Chain best = Chain.parse(generated.get(0).chain());
            RShapeFile.append(out, new NamedChain(name, best, selected.order(), 0));
        }
        return all
                ? new Outcome(Map.of("chains", generated), table(generated))
                : new Outcome(generated.get(0), text(generated.get(0)));
    }

    private void requireUse(MatrixArguments.Selected selected, MetricKind kind) {
        if (!inputs.files().isEmpty() && selected.values().isEmpty()) {
            throw new UsageException(
                    InputArguments.INPUTS + " must be used with --matrix, found none");
        }
        if (!inputs.files().isEmpty() && kind == MetricKind.IDENTITY) {
            throw new UsageException(
                    MetricOption.NAME
                            + " must be diagonal, blocks or full, found weights; without "
                            + InputArguments.INPUTS
                            + ", weights count");
        }
    }

    private ErrorMetric metric(MetricKind kind, MatrixArguments.Selected selected, Console console)
            throws IOException {
        FeatureOrder order = Objects.requireNonNullElse(selected.order(), FeatureOrder.CHANNEL_TAP);
        return inputs.moments(selected.shape().cols(), order, console)
                .map(moments -> ErrorMetric.of(kind, moments))
                .orElse(ErrorMetric.identity());
    }

    /** All candidates. If there would be some for a 3x3 convolution, the refusal suggests it. */
    private static List<Chain> candidates(ChainGenerator generator, MatrixShape shape) {
        try {
            return generator.candidates(shape);
        } catch (IllegalArgumentException e) {
            if (shape.taps() == 1 && isFor3x3(generator, shape)) {
                throw new IllegalArgumentException(
                        e.getMessage() + "; for a 3x3 convolution add --kernel 3x3", e);
            }
            throw e;
        }
    }

    private static boolean isFor3x3(ChainGenerator generator, MatrixShape dense) {
        try {
            generator.candidates(new MatrixShape(dense.rows(), dense.cols(), TAPS_OF_3X3));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<Generated> unscored(List<Chain> candidates, MatrixArguments.Selected selected) {
        return candidates.stream().map(chain -> generated(chain, selected, null)).toList();
    }

    /** The scored candidates, the best first, then those not scored since the matrix is large. */
    private List<Generated> scored(
            Matrix values,
            ErrorMetric metric,
            List<Chain> candidates,
            MatrixArguments.Selected selected,
            Console console) {
        int count = ChainRanking.scored(values, candidates);
        try (Progress progress = console.progress("scoring chains", count)) {
            List<Ranked> ranked =
                    ChainRanking.rank(
                            values,
                            candidates,
                            FactorizationOptions.defaults().withMetric(metric),
                            (done, last) ->
                                    progress.update(done, "error " + Format.decimal(last.error())),
                            Factorizer::factorize);
            return Stream.concat(
                            ranked.stream().map(best -> generated(best.chain(), selected, best)),
                            unscored(candidates.subList(count, candidates.size()), selected)
                                    .stream())
                    .toList();
        }
    }

    private Generated generated(
            Chain chain, MatrixArguments.Selected selected, @Nullable Ranked score) {
        MatrixShape shape = selected.shape();
        return new Generated(
                chain.toString(),
                chain.size(),
                chain.rows(),
                chain.cols(),
                chain.rows() > shape.rows() || chain.cols() > shape.cols(),
                chain.parameterCount(),
                1 - chain.parameterCount() / (double) shape.entries(),
                OptionValues.name(ChainCheck.of(chain).kind()),
                selected.order() == null ? null : selected.order().toString(),
                score == null || score.metric() != MetricKind.IDENTITY ? null : score.error(),
                score == null || score.metric() == MetricKind.IDENTITY ? null : score.error(),
                score == null ? null : score.lowerBound(),
                score == null ? null : score.metric().text(),
                out == null ? null : out.toString());
    }

    private static String text(Generated chain) {
        List<String> lines = new ArrayList<>();
        lines.add("chain           " + chain.chain());
        lines.add(
                "size            "
                        + chain.rows()
                        + " x "
                        + chain.cols()
                        + (chain.padded() ? ", padded" : "")
                        + ", "
                        + chain.kind()
                        + ", "
                        + chain.factors()
                        + " factors");
        if (chain.order() != null) {
            lines.add("order           " + chain.order());
        }
        lines.add(
                "parameters      "
                        + Format.count(chain.parameters())
                        + ", LC "
                        + Format.percent(chain.lc()));
        if (chain.relativeError() != null) {
            lines.add(
                    "relative error  " + Format.decimal(chain.relativeError()) + " before sweeps");
        }
        if (chain.outputError() != null) {
            lines.add("output error    " + Format.decimal(chain.outputError()) + course(chain));
        }
        if (chain.lowerBound() != null && !isFull(chain)) {
            lines.add("lower bound     " + Format.decimal(chain.lowerBound()));
        }
        if (chain.out() != null) {
            lines.add("wrote           " + chain.out());
        }
        return String.join("\n", lines);
    }

    private static boolean isFull(Generated chain) {
        return MetricKind.FULL.text().equals(chain.metric());
    }

    private static String course(Generated chain) {
        return (isFull(chain) ? " after one sweep" : " before sweeps")
                + ", metric "
                + chain.metric();
    }

    /** With inputs there is one column more, since few chains of a large matrix are swept. */
    private static String table(List<Generated> chains) {
        boolean outputs = chains.get(0).outputError() != null;
        List<String> headings =
                new ArrayList<>(List.of(">factors", ">parameters", ">LC", ">error", "chain"));
        if (outputs) {
            headings.add(headings.size() - 1, "metric");
        }
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (Generated chain : chains) {
            Double error = outputs ? chain.outputError() : chain.relativeError();
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    Integer.toString(chain.factors()),
                                    Format.count(chain.parameters()),
                                    Format.percent(chain.lc()),
                                    error == null ? "-" : Format.decimal(error),
                                    chain.chain()));
            if (outputs) {
                cells.add(cells.size() - 1, Objects.requireNonNullElse(chain.metric(), "-"));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table.toString();
    }
}

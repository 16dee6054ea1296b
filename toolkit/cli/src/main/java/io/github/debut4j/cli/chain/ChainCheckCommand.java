package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.text.Format;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code debut chain check}: structural properties of chains, and warnings. */
public final class ChainCheckCommand implements Command {

    @ParametersDelegate private final ChainArguments chains = new ChainArguments();

    @Parameter(names = "--strict", description = "exit with code 1 if there is a warning")
    private boolean strict;

    /** The properties of one chain. An inconsistent chain is refused when it is parsed. */
    private record Checked(
            @Nullable String name,
            boolean consistent,
            boolean nested,
            boolean dense,
            double density,
            List<Integer> redundantPairs,
            String kind,
            int rows,
            int cols,
            long parameters,
            double lc,
            @Nullable String order,
            List<String> warnings) {}

    @Override
    public Outcome run(Console console) throws IOException {
        List<Checked> checked = chains.all().stream().map(ChainCheckCommand::checked).toList();
        if (strict) {
            requireNoWarning(checked);
        }
        String text =
                checked.stream().map(ChainCheckCommand::text).collect(Collectors.joining("\n"));
        return new Outcome(chains.wholeFile() ? Map.of("chains", checked) : checked.get(0), text);
    }

    private static Checked checked(NamedChain named) {
        Chain chain = named.chain();
        ChainCheck check = ChainCheck.of(chain);
        return new Checked(
                name(named),
                true,
                check.nested(),
                check.dense(),
                check.density(),
                check.redundantPairs(),
                OptionValues.name(check.kind()),
                chain.rows(),
                chain.cols(),
                chain.parameterCount(),
                chain.lc(),
                named.order() == null ? null : named.order().toString(),
                check.warnings());
    }

    private static @Nullable String name(NamedChain named) {
        return named.name() == null && named.line() > 0 ? "line " + named.line() : named.name();
    }

    private static void requireNoWarning(List<Checked> checked) throws IOException {
        for (Checked chain : checked) {
            if (!chain.warnings().isEmpty()) {
                throw new IOException(label(chain) + chain.warnings().get(0));
            }
        }
    }

    private static String text(Checked chain) {
        String verdict = chain.warnings().isEmpty() ? "good" : "usable";
        String line =
                label(chain)
                        + verdict
                        + ": "
                        + chain.rows()
                        + " x "
                        + chain.cols()
                        + ", "
                        + chain.kind()
                        + (chain.order() == null ? "" : ", order " + chain.order())
                        + ", density "
                        + Format.percent(chain.density())
                        + ", LC "
                        + Format.percent(chain.lc());
        return line
                + chain.warnings().stream()
                        .map(warning -> "\n  warning: " + warning)
                        .collect(Collectors.joining());
    }

    private static String label(Checked chain) {
        return Objects.requireNonNullElse(chain.name(), "chain") + ": ";
    }
}

package io.github.debut4j.cli.chain;

import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code debut chain show}: the factors of chains and the parameters that they save. */
public final class ChainShowCommand implements Command {

    @ParametersDelegate private final ChainArguments chains = new ChainArguments();

    private record Shown(
            @Nullable String name,
            int rows,
            int cols,
            long parameters,
            double lc,
            String kind,
            @Nullable String order,
            List<Factor> factors) {}

    private record Factor(int p, int q, int r, int s, int t, int n, int parameters) {}

    @Override
    public Outcome run(Console console) throws IOException {
        List<Shown> shown = chains.all().stream().map(ChainShowCommand::shown).toList();
        String text =
                shown.stream().map(ChainShowCommand::text).collect(Collectors.joining("\n\n"));
        return new Outcome(chains.wholeFile() ? Map.of("chains", shown) : shown.get(0), text);
    }

    private static Shown shown(NamedChain named) {
        Chain chain = named.chain();
        return new Shown(
                named.name(),
                chain.rows(),
                chain.cols(),
                chain.parameterCount(),
                chain.lc(),
                OptionValues.name(ChainCheck.of(chain).kind()),
                named.order() == null ? null : named.order().toString(),
                chain.factors().stream().map(ChainShowCommand::factor).toList());
    }

    private static Factor factor(FactorShape f) {
        return new Factor(f.p(), f.q(), f.r(), f.s(), f.t(), f.blocks(), f.parameterCount());
    }

    private static String text(Shown chain) {
        TextTable table =
                new TextTable(">factor", ">p", ">q", ">r", ">s", ">t", ">n", ">parameters");
        int number = 0;
        for (Factor f : chain.factors()) {
            number++;
            table.add(
                    Integer.toString(number),
                    Integer.toString(f.p()),
                    Integer.toString(f.q()),
                    Integer.toString(f.r()),
                    Integer.toString(f.s()),
                    Integer.toString(f.t()),
                    Integer.toString(f.n()),
                    Format.count(f.parameters()));
        }
        return heading(chain) + "\n" + table;
    }

    private static String heading(Shown chain) {
        return (chain.name() == null ? "" : chain.name() + ": ")
                + chain.rows()
                + " x "
                + chain.cols()
                + ", "
                + chain.kind()
                + (chain.order() == null ? "" : ", order " + chain.order())
                + ", "
                + Format.count(chain.parameters())
                + " parameters, LC "
                + Format.percent(chain.lc());
    }
}

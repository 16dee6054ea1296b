package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.budget.Target;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanTemplate;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code debut plan}: a plan to start from, on standard output. */
public final class PlanCommand implements Command {

    private static final String STANDARD = "general:lc=0.9";

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @Parameter(
            names = "--generate",
            description =
                    "the generator of the chains, as `SPEC` (see 'debut chain generate --help')",
            defaultValueDescription = STANDARD)
    private @Nullable String generate;

    @ParametersDelegate private final TargetArguments target = new TargetArguments();

    @ParametersDelegate private final CompressionArguments compression = new CompressionArguments();

    private record Written(String plan) {}

    @Override
    public Outcome run(Console console) throws IOException {
        target.requireEffect();
        if (target.isGiven()) {
            target.requireNone(Map.of("--generate", generate != null), "chooses chains");
            return search(console);
        }
        if (compression.hasData()) {
            throw new UsageException("--data must be used with --target, found none");
        }
        LoadedModel loaded = Models.load(model);
        String plan =
                PlanTemplate.of(model, loaded.network(), generate == null ? STANDARD : generate);
        return new Outcome(new Written(plan), plan.stripTrailing());
    }

    /** A plan for a target; what it takes is predicted, and not measured on a compressed model. */
    private Outcome search(Console console) throws IOException {
        Plan plan =
                new Plan.Builder(LayerSettings.none())
                        .candidates(List.of(), List.of(), List.of())
                        .build();
        target.requireValid(compression.hasData(), compression.settings(plan));
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        TargetedCompression search =
                new TargetedCompression(
                        compression.open(console, loaded, plan, Factorizer::factorize),
                        target,
                        plan,
                        compression.figures(),
                        console);
        if (target.isList()) {
            return TargetOutcome.of(search.run(), Optional.empty());
        }
        Target wanted = target.target().orElseThrow();
        return search.plan(wanted)
                .map(found -> new Outcome(new Written(found), found.stripTrailing()))
                .orElseGet(() -> TargetOutcome.of(search.missed(wanted), Optional.of(wanted)));
    }
}

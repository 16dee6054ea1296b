package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.plan.PlanTemplate;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;

/** {@code debut plan}: a plan to start from, on standard output. */
public final class PlanCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @Parameter(
            names = "--generate",
            description =
                    "the generator of the chains, as `SPEC` (see 'debut chain generate --help')")
    private String generate = "general:lc=0.9";

    private record Written(String plan) {}

    @Override
    public Outcome run(Console console) throws IOException {
        LoadedModel loaded = Models.load(model);
        String plan = PlanTemplate.of(model, loaded.network(), generate);
        return new Outcome(new Written(plan), plan.stripTrailing());
    }
}

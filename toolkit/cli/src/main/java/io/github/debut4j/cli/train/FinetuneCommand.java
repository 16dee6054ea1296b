package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.ModelNotes;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.experiment.training.TrainingRecipe;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code debut finetune}: continues to train a model, usually a compressed one. */
public final class FinetuneCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final TrainingArguments arguments = new TrainingArguments();

    @Override
    public Map<String, String> specialDefaults() {
        Map<String, String> defaults = new HashMap<>();
        TrainingRecipe.CALIBRATED
                .defaults()
                .forEach(
                        (key, value) ->
                                defaults.put(
                                        "--" + key, "after a calibrated compression " + value));
        return defaults;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        prepare(TrainingRecipe.STANDARD, console);
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        TrainingRecipe recipe = TrainingRecipe.of(loaded.metadata());
        String added = recipe.options(arguments.given());
        if (!added.isEmpty()) {
            console.note("settings for a calibrated compression: " + added);
        }
        return prepare(recipe, console).run(loaded.network(), loaded.metadata());
    }

    private TrainingExecution prepare(TrainingRecipe recipe, Console console) throws IOException {
        return TrainingExecution.prepare(arguments, recipe, console, Models.files(model));
    }
}

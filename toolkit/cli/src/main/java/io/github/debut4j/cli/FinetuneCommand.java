package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;

/** {@code debut finetune}: trains a model further, so that a compressed one recovers. */
final class FinetuneCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final TrainingArguments arguments = new TrainingArguments();

    @Override
    public Outcome run(Console console) throws IOException {
        TrainingRun training = TrainingRun.prepare(arguments, console, Models.files(model));
        LoadedModel loaded = Models.load(model);
        ModelNotes.tell(console, loaded);
        return training.run(loaded.network(), loaded.extras());
    }
}

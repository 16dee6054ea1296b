package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.experiment.training.TrainingRecipe;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.zoo.Architecture;
import io.github.debut4j.zoo.Architectures;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** {@code debut train}: trains a network of a built-in architecture from random weights. */
public final class TrainCommand implements Command {

    @Parameter(
            names = "--arch",
            required = true,
            description =
                    "the architecture, as `NAME[,classes=N]`: lenet, lstm-rows, pointnet,"
                            + " pointpillars, resnet110, resnet34, resnet50, vgg-like,"
                            + " vgg16-bn-cifar10, vgg16-bn-cifar100, vgg6-bn")
    private String architecture = "";

    @ParametersDelegate private final TrainingArguments arguments = new TrainingArguments();

    @Override
    public Outcome run(Console console) throws IOException {
        TrainingExecution training =
                TrainingExecution.prepare(arguments, TrainingRecipe.STANDARD, console, List.of());
        Architecture named = Architectures.named(architecture);
        ComputationGraph network = named.create(training.seed());
        return training.run(network, ModelMetadata.of(named.inputs(network)));
    }
}

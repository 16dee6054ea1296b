package io.github.debut4j.cli;

import io.github.debut4j.cli.bench.BenchFactorizeCommand;
import io.github.debut4j.cli.bench.BenchLayerCommand;
import io.github.debut4j.cli.bench.BenchNetworkCommand;
import io.github.debut4j.cli.bench.BenchTrainingCommand;
import io.github.debut4j.cli.chain.ChainCheckCommand;
import io.github.debut4j.cli.chain.ChainGenerateCommand;
import io.github.debut4j.cli.chain.ChainRenderCommand;
import io.github.debut4j.cli.chain.ChainShowCommand;
import io.github.debut4j.cli.chain.FactorizeCommand;
import io.github.debut4j.cli.data.DataInfoCommand;
import io.github.debut4j.cli.data.DataSampleCommand;
import io.github.debut4j.cli.model.CompressCommand;
import io.github.debut4j.cli.model.InspectCommand;
import io.github.debut4j.cli.model.PlanCommand;
import io.github.debut4j.cli.model.VerifyCommand;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.train.EvaluateCommand;
import io.github.debut4j.cli.train.ExperimentCommand;
import io.github.debut4j.cli.train.FinetuneCommand;
import io.github.debut4j.cli.train.TrainCommand;
import io.github.debut4j.spec.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands by name.
 *
 * @param entries in the order of the help text
 */
record CommandTable(List<Entry> entries) {

    /**
     * A command.
     *
     * @param name one word, or two: {@code chain show}
     * @param summary what it does, one line without a full stop
     * @param example an example line
     * @param supplier makes the command
     */
    record Entry(String name, String summary, String example, Supplier<Command> supplier) {

        int words() {
            return 1 + (int) name.chars().filter(c -> c == ' ').count();
        }
    }

    /** All commands of the program. */
    static CommandTable standard() {
        return new CommandTable(
                Stream.of(start(), onChains(), onModels(), experiments(), onData(), benchmarks())
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Entry> start() {
        return List.of(
                new Entry(
                        "quickstart",
                        "compress a small network that comes along, end to end",
                        "debut quickstart",
                        QuickstartCommand::new));
    }

    private static List<Entry> onModels() {
        return List.of(
                new Entry(
                        "inspect",
                        "show the layers of a model, and how it was compressed",
                        "debut inspect lenet.pt#lenet",
                        InspectCommand::new),
                new Entry(
                        "train",
                        "train a network of a known architecture",
                        "debut train --arch lenet --data mnist:DIR --out lenet.zip",
                        TrainCommand::new),
                new Entry(
                        "plan",
                        "write a plan that lists the layers of a model which chains can replace",
                        "debut plan lenet.zip --generate general:lc=0.9",
                        PlanCommand::new),
                new Entry(
                        "compress",
                        "replace layers of a model by chains",
                        "debut compress lenet.zip --r-shape r_shape/lenet_table.txt --out"
                                + " small.zip",
                        CompressCommand::new),
                new Entry(
                        "verify",
                        "compare a compressed model with its original",
                        "debut verify lenet.zip small.zip --input 1x28x28",
                        VerifyCommand::new),
                new Entry(
                        "finetune",
                        "train a model further, so that a compressed one recovers",
                        "debut finetune small.zip --data mnist:DIR --out tuned.zip",
                        FinetuneCommand::new),
                new Entry(
                        "evaluate",
                        "measure a model on the test part of a data set",
                        "debut evaluate tuned.zip --data mnist:DIR",
                        EvaluateCommand::new));
    }

    private static List<Entry> onChains() {
        return List.of(
                new Entry(
                        "chain show",
                        "show the factors of chains and what they save",
                        "debut chain show --r-shape r_shape/lenet.txt --layer fc",
                        ChainShowCommand::new),
                new Entry(
                        "chain check",
                        "check the rules of chains: nested, dense, redundant pairs",
                        "debut chain check --chain \"96 72 4 3 1 16 96 2 12 4 16 16 2 2 8\"",
                        ChainCheckCommand::new),
                new Entry(
                        "chain render",
                        "draw the supports of a chain and of its product",
                        "debut chain render --r-shape r_shape/lenet.txt --layer conv2 --out"
                                + " conv2.png",
                        ChainRenderCommand::new),
                new Entry(
                        "chain generate",
                        "make chains for any size, aimed at a compression",
                        "debut chain generate --rows 256 --cols 2304 --kernel 3x3 --generator"
                                + " general:lc=0.95 --all",
                        ChainGenerateCommand::new),
                new Entry(
                        "factorize",
                        "find the factors whose product is close to a matrix",
                        "debut factorize --matrix fc.weight.npy --r-shape r_shape/lenet.txt"
                                + " --layer fc --out fc.npz",
                        FactorizeCommand::new));
    }

    private static List<Entry> experiments() {
        return List.of(
                new Entry(
                        "experiment",
                        "run all that a file asks for, and write the tables of a paper",
                        "debut experiment lenet.yaml --set MNIST=DIR --jobs 2",
                        ExperimentCommand::new));
    }

    private static List<Entry> onData() {
        return List.of(
                new Entry(
                        "data info",
                        "count the examples of a data set and look at their values",
                        "debut data info mnist:DIR",
                        DataInfoCommand::new),
                new Entry(
                        "data sample",
                        "draw examples of a data set, as they are or as training gets them",
                        "debut data sample cifar10:DIR,crop=4,flip=true --augmented --out"
                                + " sheet.png",
                        DataSampleCommand::new));
    }

    private static List<Entry> benchmarks() {
        return List.of(
                new Entry(
                        "bench layer",
                        "time chain layers against Deeplearning4j's own",
                        "debut bench layer --kind conv",
                        BenchLayerCommand::new),
                new Entry(
                        "bench network",
                        "time a compressed network against its original",
                        "debut bench network lenet.pt#lenet small.zip",
                        BenchNetworkCommand::new),
                new Entry(
                        "bench training",
                        "time the training of a compressed network on data against its original's",
                        "debut bench training lenet.pt#lenet small.zip --data mnist:DIR",
                        BenchTrainingCommand::new),
                new Entry(
                        "bench factorize",
                        "time the factorisation against the papers' method",
                        "debut bench factorize --r-shape r_shape/resnet50.txt",
                        BenchFactorizeCommand::new));
    }

    /**
     * The command that the first words name.
     *
     * @throws UsageException if they name none, with the nearest name
     */
    Entry find(List<String> args) {
        return named(args, 2)
                .or(() -> named(args, 1))
                .orElseThrow(() -> new UsageException(unknown(args)));
    }

    /** The commands that begin with this word and have another. */
    CommandTable group(String word) {
        return new CommandTable(
                entries.stream().filter(entry -> entry.name().startsWith(word + " ")).toList());
    }

    private Optional<Entry> named(List<String> args, int words) {
        String name = args.stream().limit(words).collect(Collectors.joining(" "));
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private String unknown(List<String> args) {
        List<String> group = group(args.get(0)).names();
        if (!group.isEmpty() && (args.size() == 1 || args.get(1).startsWith("-"))) {
            return "expected one of " + String.join(", ", group) + ", found '" + args.get(0) + "'";
        }
        String two = args.stream().limit(2).collect(Collectors.joining(" "));
        List<String> known = group.isEmpty() ? names() : group;
        return group.isEmpty()
                ? nearest(args.get(0), known)
                        .or(() -> nearest(two, known))
                        .orElse(noneOf(args.get(0), known))
                : nearest(two, known).orElse(noneOf(two, known));
    }

    private static Optional<String> nearest(String found, List<String> known) {
        return NearestName.to(found, known)
                .map(nearest -> "no command '" + found + "', did you mean '" + nearest + "'?");
    }

    private static String noneOf(String found, List<String> known) {
        return "no command '" + found + "', expected one of " + String.join(", ", known);
    }

    private List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }
}

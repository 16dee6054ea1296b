package io.github.debut4j.cli;

import io.github.debut4j.cli.bench.BenchExportCommand;
import io.github.debut4j.cli.bench.BenchFactorizeCommand;
import io.github.debut4j.cli.bench.BenchLayerCommand;
import io.github.debut4j.cli.bench.BenchNetworkCommand;
import io.github.debut4j.cli.bench.BenchTrainingCommand;
import io.github.debut4j.cli.chain.ChainCheckCommand;
import io.github.debut4j.cli.chain.ChainExplainCommand;
import io.github.debut4j.cli.chain.ChainGenerateCommand;
import io.github.debut4j.cli.chain.ChainRenderCommand;
import io.github.debut4j.cli.chain.ChainShowCommand;
import io.github.debut4j.cli.chain.FactorizeCommand;
import io.github.debut4j.cli.data.DataInfoCommand;
import io.github.debut4j.cli.data.DataSampleCommand;
import io.github.debut4j.cli.model.ChainLayers;
import io.github.debut4j.cli.model.CompressCommand;
import io.github.debut4j.cli.model.ExportCommand;
import io.github.debut4j.cli.model.InspectCommand;
import io.github.debut4j.cli.model.PlanCommand;
import io.github.debut4j.cli.model.VerifyCommand;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.predict.PredictCommand;
import io.github.debut4j.cli.train.EvaluateCommand;
import io.github.debut4j.cli.train.ExperimentCommand;
import io.github.debut4j.cli.train.FinetuneCommand;
import io.github.debut4j.cli.train.TrainCommand;
import io.github.debut4j.spec.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The commands by name.
 *
 * @param sections in the order of the help text
 * @param factory creates the command with a name
 */
record CommandTable(List<Section> sections, Function<String, Command> factory) {

    /**
     * Commands that belong together.
     *
     * @param title of the section in the help text
     */
    record Section(String title, List<Entry> entries) {}

    /**
     * A command.
     *
     * @param name one or two words: {@code chain show}
     * @param summary what the command does, one line without a full stop
     * @param details what it reads, writes and prints, in whole sentences
     * @param example a command line
     */
    record Entry(String name, String summary, String details, String example) {

        int words() {
            return 1 + (int) name.chars().filter(c -> c == ' ').count();
        }
    }

    /** All commands of the program. */
    static CommandTable standard() {
        return new CommandTable(
                List.of(
                        new Section("Getting started", start()),
                        new Section("Models", models()),
                        new Section("Training", training()),
                        new Section("Chains and matrices", chains()),
                        new Section("Data sets", data()),
                        new Section("Benchmarks", benchmarks())),
                CommandTable::create);
    }

    /** Creates a command. Loads no other command's class, so that the start is quick. */
    private static Command create(String name) {
        return switch (name) {
            case "quickstart" -> new QuickstartCommand();
            case "inspect" -> new InspectCommand();
            case "plan" -> new PlanCommand();
            case "compress" -> new CompressCommand();
            case "export" -> new ExportCommand();
            case "verify" -> new VerifyCommand();
            case "predict" -> new PredictCommand();
            case "train" -> new TrainCommand();
            case "finetune" -> new FinetuneCommand();
            case "evaluate" -> new EvaluateCommand();
            case "experiment" -> new ExperimentCommand();
            case "chain show" -> new ChainShowCommand();
            case "chain check" -> new ChainCheckCommand();
            case "chain render" -> new ChainRenderCommand();
            case "chain explain" -> new ChainExplainCommand(() -> new ChainLayers());
            case "chain generate" -> new ChainGenerateCommand();
            case "factorize" -> new FactorizeCommand();
            case "data info" -> new DataInfoCommand();
            case "data sample" -> new DataSampleCommand();
            case "bench layer" -> new BenchLayerCommand();
            case "bench network" -> new BenchNetworkCommand();
            case "bench export" -> new BenchExportCommand();
            case "bench training" -> new BenchTrainingCommand();
            case "bench factorize" -> new BenchFactorizeCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    private static List<Entry> start() {
        return List.of(
                new Entry(
                        "quickstart",
                        "run the bundled example end to end",
                        "Compresses a small LeNet that was trained on generated digits, fine-tunes"
                                + " it, and compares size, accuracy and speed of the three models."
                                + " Shows the commands for each step. Needs no files.",
                        "debut quickstart"));
    }

    private static List<Entry> models() {
        return List.of(
                new Entry(
                        "inspect",
                        "show the layers of a model and how it was compressed",
                        "Lists the matrix, the parameters and the multiply-adds of each layer and"
                                + " whether a chain can replace it; for a compressed model also the"
                                + " chains, their errors and later training runs.",
                        "debut inspect lenet.pt#lenet"),
                new Entry(
                        "plan",
                        "print a plan with a chain for each replaceable layer",
                        "Prints the plan, a YAML file, on standard output. Save and edit it, then"
                                + " pass it to 'debut compress --plan'. Layers with at least 1 % of"
                                + " the parameters are proposed, the first and the last one if they"
                                + " have at least 10 %; for the others, a comment says why not."
                                + " With --target, the plan has the layers and chains that a"
                                + " search with --data finds for it.",
                        "debut plan lenet.zip --generate general:lc=0.9"),
                new Entry(
                        "compress",
                        "replace layers of a model by chains",
                        "Factorises the weights of the selected layers, verifies the new network"
                                + " and writes it as a Deeplearning4j zip. --plan, --r-shape,"
                                + " --generate and --chain select the layers and their chains;"
                                + " --target chooses them."
                                + " Nothing is written if verification fails. With --data, what the"
                                + " layers compute for 512 training examples is approximated and"
                                + " not their weights (--calibrate), and batch norms and biases are"
                                + " adapted to the result. The outputs of both networks are"
                                + " compared for other examples: the accuracy if they have labels,"
                                + " how often both predict the same, and the KL divergence. The"
                                + " network is ruined if it has lost more than half of its accuracy"
                                + " above chance: it needs training or more parameters.",
                        "debut compress lenet.zip --r-shape r_shape/lenet_table.txt --out"
                                + " small.zip"),
                new Entry(
                        "verify",
                        "compare a compressed model or an exported file with its original",
                        "Checks that each replaced layer computes the product of its factors and"
                                + " that all other parameters are unchanged; with --data it also"
                                + " compares the predictions. In place of a compressed model, a file"
                                + " that 'debut export' wrote can be given: .onnx, .debut, .sd, or .c with"
                                + " its header, which is built with the system's compiler. Its outputs"
                                + " must be those of the model, for one example, for seven, and with"
                                + " --data for all test examples. The exit code is 1 if a check"
                                + " fails.",
                        "debut verify lenet.zip small.zip --input 1x28x28"),
                export(),
                new Entry(
                        "predict",
                        "show the outputs of a model for your own input",
                        "Reads arrays, images or a data set, and prints the most probable classes"
                                + " or the values of every output. Arrays have the axes of the"
                                + " network, for a Keras model those of Keras. Images are scaled"
                                + " until they just cover the input, and their centre is used.",
                        "debut predict model.h5 --input photo.png --top 5"));
    }

    private static Entry export() {
        return new Entry(
                "export",
                "write a model for ONNX Runtime, as C, for SameDiff, or for the runtime without"
                        + " ND4J; or a chain for an FPGA",
                "Writes any model, compressed or not. The file is run and compared with the"
                        + " model in Deeplearning4j, for one example and a batch, before it"
                        + " is moved into place; nothing is written if the outputs differ."
                        + " Layers that cannot be exported are named before anything is"
                        + " written. With --format hls or verilog, writes a fixed-point engine for"
                        + " the chain of one layer and compares its outputs, bit for bit, with"
                        + " integer arithmetic.",
                "debut export small.zip --out small.onnx");
    }

    private static List<Entry> training() {
        return List.of(
                new Entry(
                        "train",
                        "train a network of a built-in architecture from random weights",
                        "Writes the epoch with the best validation accuracy as a Deeplearning4j"
                                + " zip, and prints its test accuracy.",
                        "debut train --arch lenet --data mnist:DIR --out lenet.zip"),
                new Entry(
                        "finetune",
                        "continue training a model, usually a compressed one",
                        "Writes the epoch with the best validation accuracy as a Deeplearning4j"
                                + " zip, and prints its test accuracy. Chains stay chains.",
                        "debut finetune small.zip --data mnist:DIR --out tuned.zip"),
                new Entry(
                        "evaluate",
                        "measure the accuracy of a model on test data",
                        "Prints the top-1 and top-5 accuracy and the loss on the test split of a"
                                + " data set. Files that 'debut export' wrote are run in ONNX Runtime"
                                + " (.onnx) or in the runtime without ND4J (.debut).",
                        "debut evaluate tuned.zip --data mnist:DIR"),
                new Entry(
                        "experiment",
                        "run the experiment that a file describes, and tabulate the results",
                        "Compresses and trains every combination of model, chains, variants and"
                                + " seed in the file, and writes tables and plots of the results. After"
                                + " an interruption the same command continues the experiment.",
                        "debut experiment lenet.yaml --set MNIST=DIR --jobs 2"));
    }

    private static List<Entry> chains() {
        return List.of(
                new Entry(
                        "chain show",
                        "list the factors of chains and the parameters that they save",
                        "Shows one chain, or all chains of a file.",
                        "debut chain show --r-shape r_shape/lenet.txt --layer fc"),
                new Entry(
                        "chain check",
                        "check the structure of chains: nested, dense, redundant pairs",
                        "Warns if the factors are not nested, if some entries of the product are"
                                + " always zero, or if two neighbouring factors could be merged"
                                + " without additional parameters. A chain with warnings can still"
                                + " be used.",
                        "debut chain check --chain \"96 72 4 3 1 16 96 2 12 4 16 16 2 2 8\""),
                new Entry(
                        "chain render",
                        "draw the non-zero entries of a chain's factors and of their product",
                        "Writes a PNG image in which the values are random signs.",
                        "debut chain render --r-shape r_shape/lenet.txt --layer conv2 --out"
                                + " conv2.png"),
                new Entry(
                        "chain explain",
                        "interpret a chain as convolutions, and say what its values depend on",
                        "Prints for each factor which kind of convolution it is, such as depthwise"
                                + " or masked pointwise, and how many taps and channels its values"
                                + " depend on. Traces one output back to the patch and prints which"
                                + " taps and channels it depends on; see docs/concepts.md.",
                        "debut chain explain --r-shape r_shape/lenet.txt --layer conv2 --kernel 3x3"
                                + " --out conv2.png"),
                new Entry(
                        "chain generate",
                        "generate chains for a matrix of any size",
                        "Prints the best chain, or with --all every candidate. With --matrix, the"
                                + " best chain is the one with the lowest error on that matrix. The"
                                + " size comes from --matrix or from --rows and --cols.",
                        "debut chain generate --rows 256 --cols 2304 --kernel 3x3 --generator"
                                + " general:lc=0.95 --all"),
                new Entry(
                        "factorize",
                        "approximate a matrix by the product of a chain's factors",
                        "Writes the factors as an .npz file. Prints the relative error in the"
                                + " Frobenius norm, with --inputs also that of the outputs, and"
                                + " bounds on the lowest possible error.",
                        "debut factorize --matrix fc.weight.npy --r-shape r_shape/lenet.txt"
                                + " --layer fc --out fc.npz"));
    }

    private static List<Entry> data() {
        return List.of(
                new Entry(
                        "data info",
                        "show the size, classes and value range of a data set",
                        "Prints the files that were read, the number of examples per class, and"
                                + " the mean and standard deviation per channel.",
                        "debut data info mnist:DIR"),
                new Entry(
                        "data sample",
                        "draw examples of a data set as one image",
                        "Writes a PNG contact sheet of randomly chosen examples, sorted by class.",
                        "debut data sample cifar10:DIR,crop=4,flip=true --augmented --out"
                                + " sheet.png"));
    }

    private static List<Entry> benchmarks() {
        return List.of(
                new Entry(
                        "bench layer",
                        "time chain layers against dense ones of Deeplearning4j and ONNX Runtime",
                        "Times the forward pass and a training step of layers of the papers'"
                                + " sizes, the forward pass also of the dense layer in ONNX Runtime. Prints"
                                + " the median times, ratios to them, and how much of the machine's"
                                + " peak performance is used.",
                        "debut bench layer --kind conv --batch 1 --threads 1"),
                new Entry(
                        "bench network",
                        "time a compressed network against its original",
                        "Times the forward pass and a training step on random input. The files"
                                + " are not changed.",
                        "debut bench network lenet.pt#lenet small.zip"),
                new Entry(
                        "bench export",
                        "time a model in Deeplearning4j and its exports in their runtimes",
                        "Exports a model and, if given, its compressed version to temporary files."
                                + " Times Deeplearning4j, the runtime without ND4J, ONNX Runtime and C"
                                + " in turns, on random input, for one example and for a batch; start-up"
                                + " is not counted. Building C takes long for large networks, so it is"
                                + " left out for them unless --runtimes names it. SameDiff is not timed."
                                + " Prints the median and best times and the file sizes.",
                        "debut bench export lenet.pt#lenet small.zip"),
                new Entry(
                        "bench training",
                        "time the training of a compressed network on data against its original",
                        "Prints examples per second, the time per epoch, and the fraction of the"
                                + " time spent waiting for data. The files are not changed.",
                        "debut bench training lenet.pt#lenet small.zip --data mnist:DIR"),
                new Entry(
                        "bench factorize",
                        "time the factorisation against the method of the papers",
                        "Times the default initialisation with 2 sweeps against the random"
                                + " initialisation with 10 sweeps, on random matrices; with"
                                + " --metric, another metric against the error of the weights.",
                        "debut bench factorize --r-shape r_shape/resnet50.txt"));
    }

    /** Creates the command of an entry. */
    Command create(Entry entry) {
        return factory.apply(entry.name());
    }

    /** All commands. */
    List<Entry> entries() {
        return sections.stream().flatMap(section -> section.entries().stream()).toList();
    }

    /**
     * The command that the first one or two arguments name.
     *
     * @throws UsageException if there is no such command; the message suggests the nearest name
     */
    Entry find(List<String> args) {
        return named(args, 2)
                .or(() -> named(args, 1))
                .orElseThrow(() -> new UsageException(unknown(args)));
    }

    /** How many of the first arguments name a command: two for a command of a group. */
    int words(List<String> args) {
        return named(args, 2).map(Entry::words).orElse(1);
    }

    /** The commands of two words that begin with this one. */
    CommandTable group(String word) {
        return new CommandTable(
                sections.stream()
                        .map(section -> new Section(section.title(), group(section, word)))
                        .filter(section -> !section.entries().isEmpty())
                        .toList(),
                factory);
    }

    private static List<Entry> group(Section section, String word) {
        return section.entries().stream()
                .filter(entry -> entry.name().startsWith(word + " "))
                .toList();
    }

    private Optional<Entry> named(List<String> args, int words) {
        String name = args.stream().limit(words).collect(Collectors.joining(" "));
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
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
        return entries().stream().map(Entry::name).toList();
    }
}

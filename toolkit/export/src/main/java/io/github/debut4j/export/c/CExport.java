package io.github.debut4j.export.c;

import io.github.debut4j.chain.io.FileGroup;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes programs into folders, after they have been verified. */
public final class CExport {

    /** Why a program was not verified. */
    public static final String NO_COMPILER =
            "a C compiler (cc, gcc or clang) must be on the path, found none";

    private CExport() {}

    /** Whether there is a C compiler. */
    public static boolean isBuildable() {
        return CCompiler.find().isPresent();
    }

    /** Writes the text of a file. */
    @FunctionalInterface
    private interface Content {
        void write(Appendable out) throws IOException;
    }

    /**
     * Writes the source and the header of a program, and with a testbench {@code net_test.c}. They
     * are written into a temporary folder in the target's, built, run, and moved into place only if
     * they compute what they should; files of these names are replaced, all by the same export if
     * there are several at once. Symbolic links are followed.
     *
     * @param folder that exists
     * @param runs of the original network; the program computes their examples one after the other
     * @param withTestbench whether to write a main with the examples, too
     * @return the difference from the original network; empty if there is no C compiler, so that
     *     the program has not been run
     * @throws IOException if a file cannot be written, the program cannot be built or run, or its
     *     outputs differ by more than the tolerance of the runs from the original network's, or
     *     from those for the rounded weights
     * @throws IllegalArgumentException if the examples are not those of such a network
     */
    public static Optional<Verification> writeVerified(
            CProgram program, Path folder, List<ReferenceRun> runs, boolean withTestbench)
            throws IOException {
        return writeVerified(program, folder, runs, withTestbench, CCompiler.find());
    }

    static Optional<Verification> writeVerified(
            CProgram program,
            Path folder,
            List<ReferenceRun> runs,
            boolean withTestbench,
            Optional<CCompiler> compiler)
            throws IOException {
        requireShapes(program, runs);
        FileGroup group = new FileGroup(folder, files(program.name(), withTestbench));
        group.requireWritable();
        try (TemporaryFolder hidden = TemporaryFolder.in(folder.toAbsolutePath())) {
            Path temporary = hidden.path();
            writeFiles(program, temporary, runs, withTestbench);
            Optional<Verification> verification = Optional.empty();
            if (compiler.isPresent()) {
                Execution execution = new Execution(program.function(), temporary);
                execution.build(compiler.get());
                verification = Optional.of(verified(program, runs, execution, compiler.get()));
            }
            group.replaceBy(temporary);
            return verification;
        }
    }

    private static List<String> files(CName name, boolean withTestbench) {
        return withTestbench
                ? List.of(name.source(), name.header(), Testbench.file(name))
                : List.of(name.source(), name.header());
    }

    private static void writeFiles(
            CProgram program, Path folder, List<ReferenceRun> runs, boolean withTestbench)
            throws IOException {
        CName name = program.name();
        write(folder.resolve(name.source()), program::writeSource);
        write(folder.resolve(name.header()), program::writeHeader);
        if (withTestbench) {
            Testbench testbench =
                    new Testbench(program, Example.of(runs), tolerance(program, runs));
            write(folder.resolve(Testbench.file(name)), testbench::write);
        }
    }

    /** Rounded weights may change outputs as much as they do for these examples. */
    private static double tolerance(CProgram program, List<ReferenceRun> runs) throws IOException {
        Interpreter interpreter = Interpreter.of(program.graph());
        return Verification.limit(runs)
                + Verification.compare("the runtime", interpreter::run, runs).maxRelativeError();
    }

    /**
     * The difference from the original network. With rounded weights it may be anything, but not
     * that from the interpreter of the graph with these weights.
     */
    private static Verification verified(
            CProgram program, List<ReferenceRun> runs, Execution execution, CCompiler compiler)
            throws IOException {
        String runtime = runtime(compiler);
        if (program.weightType() == WeightType.FLOAT) {
            return Verification.require(runtime, execution, runs);
        }
        Interpreter interpreter = Interpreter.of(program.graph());
        List<ReferenceRun> rounded =
                runs.stream()
                        .map(
                                run ->
                                        new ReferenceRun(
                                                run.examples(),
                                                run.inputs(),
                                                interpreter.run(run.inputs(), run.examples()),
                                                Optional.empty(),
                                                run.tolerance()))
                        .toList();
        Verification.require(runtime, execution, rounded);
        return Verification.compare(runtime, execution, runs);
    }

    /** What runs programs that a compiler builds. */
    static String runtime(CCompiler compiler) {
        return "C, built with " + compiler.name();
    }

    /**
     * Builds a program that was exported, beside no other file, so that it can be run.
     *
     * @param source with the header beside it
     * @throws IOException if there is no compiler, a file cannot be read, or the program cannot be
     *     built
     */
    public static ExportedFile open(Path source) throws IOException {
        CCompiler compiler =
                CCompiler.find()
                        .orElseThrow(() -> new IOException(source + ": to run it, " + NO_COMPILER));
        return BuiltProgram.of(source, compiler);
    }

    private static void requireShapes(CProgram program, List<ReferenceRun> runs) {
        Header header = new Header(program);
        for (ReferenceRun run : runs) {
            requireSizes("inputs", run.inputs(), run.examples(), header.inputSizes());
            requireSizes("outputs", run.outputs(), run.examples(), header.outputSizes());
        }
    }

    private static void requireSizes(
            String what, List<float[]> arrays, int examples, List<Integer> expected) {
        List<Integer> found = arrays.stream().map(array -> array.length / examples).toList();
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    "the sizes of the "
                            + what
                            + " of an example must be "
                            + expected
                            + ", found "
                            + found);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            content.write(out);
        }
    }
}

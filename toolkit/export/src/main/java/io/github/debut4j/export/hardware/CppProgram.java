package io.github.debut4j.export.hardware;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The C++ of an engine, built with the machine's compiler. */
final class CppProgram {

    private static final String EXECUTABLE = "engine_";

    private final Engine engine;
    private final Path folder;

    private CppProgram(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** A C++ compiler of this machine. */
    static Optional<Path> compiler() {
        return Stream.of("c++", "g++", "clang++")
                .flatMap(name -> SearchPath.find(name).stream())
                .findFirst();
    }

    /**
     * Builds the program.
     *
     * @param folder with the source and the header; for further files, too
     * @param file the name of the source without ending
     * @param options for the compiler
     */
    static CppProgram build(
            Engine engine, Path folder, String file, Path compiler, String... options)
            throws IOException {
        Files.writeString(
                folder.resolve("harness_.cpp"),
                Template.of("harness.cpp", engine).with("FILE", file).text());
        List<String> words = new ArrayList<>(List.of(compiler.toString(), "-std=c++11", "-O2"));
        words.addAll(List.of(options));
        words.addAll(List.of("-o", EXECUTABLE, file + ".cpp", "harness_.cpp"));
        new Command(folder, words, "the compiler " + compiler).run();
        return new CppProgram(engine, folder);
    }

    /**
     * Runs the engine.
     *
     * @param inputs their number is a multiple of the lanes'. Not modified.
     */
    List<int[]> run(List<int[]> inputs) throws IOException {
        int lanes = engine.block().lanes();
        long[] output =
                EngineRun.run(
                        folder,
                        EXECUTABLE,
                        EngineRun.words(inputs, lanes),
                        List.of(),
                        "the exported engine");
        return EngineRun.vectors(output, engine.chain().rows(), lanes);
    }
}

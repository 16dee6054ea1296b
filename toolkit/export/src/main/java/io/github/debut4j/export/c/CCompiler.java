package io.github.debut4j.export.c;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.process.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A C compiler of this machine.
 *
 * @param program its file
 */
record CCompiler(Path program) {

    private static final List<String> NAMES = List.of("cc", "gcc", "clang");

    /** The first of {@code cc}, {@code gcc} and {@code clang} that the search path has. */
    static Optional<CCompiler> find() {
        return NAMES.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /** The program of a name in the search path. */
    static Optional<CCompiler> find(String name) {
        return SearchPath.find(name).map(CCompiler::new);
    }

    /**
     * Runs the compiler.
     *
     * @param folder that relative paths start from
     * @throws IOException with the compiler's messages if it fails
     */
    void run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        new Command(folder, command, "the compiler " + program).run();
    }

    /** The name of its file. */
    String name() {
        return program.getFileName().toString();
    }
}

package io.github.debut4j.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program in a process of its own, for tests that kill it or set its class path. */
public final class JavaProcess {

    private JavaProcess() {}

    /** A process with the class path of the tests. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        return of(List.of(), System.getProperty("java.class.path"), main, arguments);
    }

    /**
     * A process that starts quickly: programs of tests end before optimised code pays off.
     *
     * @param options of the JVM
     */
    public static ProcessBuilder of(
            List<String> options, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}

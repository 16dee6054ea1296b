package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/debut}, in a fake project with a fake Java and Maven. */
class LauncherTest {

    private Path folder = Path.of("");
    private Path project = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void makeProject(@TempDir Path given) throws IOException {
        folder = given;
        project = folder.resolve("a project");
        tools = folder.resolve("tools");
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        Files.createDirectories(tools);
        Path script = RealData.projectRoot().resolve("bin/debut");
        Files.createDirectories(project.resolve("bin"));
        Files.copy(script, project.resolve("bin/debut"));
        Files.createDirectories(project.resolve("toolkit/cli/target"));
        Files.createDirectories(project.resolve("toolkit/cli/src/main"));
        Files.createDirectories(project.resolve("datasets"));
        Files.createDirectories(project.resolve("zoo-adapters"));
        Files.writeString(project.resolve("pom.xml"), "");
        tool("java", java("17.0.1"));
        tool("mvn", "echo '[INFO] Building house'; echo '[INFO] Building attic 1.0   [1/1]'");
    }

    private static String java(String version) {
        return "if [ \"$1\" = -version ]; then echo 'openjdk version \""
                + version
                + "\"' >&2; else printf '%s\\n' \"$@\"; fi";
    }

    private void tool(String name, String body) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run launch(Path script, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.remove("JAVA_HOME");
        environment.put("DEBUT_JAVA_OPTS", "-Xmx1g -Dmine=1");
        environment.put("DEBUT_CLASSPATH", "my layers.jar:classes");
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Run(exitCode, Files.readString(out, StandardCharsets.UTF_8), err);
    }

    @Test
    void buildsOnceAndPassesArgumentsUnchanged() throws Exception {
        Path script = project.resolve("bin/debut");
        Run first = launch(script, "chain", "show", "--chain", "1 1 1 1 1", "");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.err().contains("debut: building"), first.err());
        assertTrue(first.err().contains("  attic 1.0 [1/1]"), first.err());
        List<String> words = first.out().lines().toList();
        assertEquals(
                List.of(Main.class.getName(), "chain", "show", "--chain", "1 1 1 1 1", ""),
                words.subList(words.indexOf(Main.class.getName()), words.size()));
        assertTrue(words.indexOf("-Xmx1g") > words.indexOf("-Xmx4g"), first.out());
        assertTrue(words.contains("-Ddebut.terminal=false"), first.out());
        String target = project.toRealPath() + "/toolkit/cli/target/";
        assertTrue(
                words.contains(target + "classes:" + target + "lib/*:my layers.jar:classes"),
                first.out());
        assertEquals("", launch(script, "--version").err());
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = folder.resolve("debut");
        Files.createSymbolicLink(link, Path.of("a project/bin/debut"));
        Run run = launch(link, "--version");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains(project.toRealPath() + "/toolkit/cli/target"), run.out());
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        Path script = project.resolve("bin/debut");
        launch(script, "--version");
        Path source = Files.createFile(project.resolve("toolkit/cli/src/main/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertTrue(launch(script, "--version").err().contains("debut: building"));
    }

    @Test
    void commandsThatMultiplyChainsUseTheVectorApiWithoutItsWarning() throws Exception {
        tool(
                "java",
                "case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2 ;;"
                        + " --list-modules) echo jdk.incubator.vector@17.0.1 ;;"
                        + " *) case $* in *incubator*)"
                        + " echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2 ;;"
                        + " esac; printf '%s\\n' \"$@\"; echo 'first error' >&2;"
                        + " printf 'no newline' >&2; exit 3 ;; esac");
        Path script = project.resolve("bin/debut");
        launch(script, "--version");
        Run training = launch(script, "train");
        assertEquals(3, training.exitCode());
        assertTrue(training.out().contains("--add-modules=jdk.incubator.vector"), training.out());
        assertEquals("first error\nno newline", training.err());
        Run verbose = launch(script, "-v", "--json", "train");
        assertTrue(verbose.out().contains("--add-modules=jdk.incubator.vector"), verbose.out());
        Run chain = launch(script, "chain", "show");
        assertFalse(chain.out().contains("incubator"), chain.out());
        assertEquals("first error\nno newline", chain.err());
    }

    @Test
    void sparkIsBuiltAndOnTheClassPathOnlyIfItIsAskedFor() throws Exception {
        tool("mvn", "echo \"$@\" >> '" + folder + "/builds'");
        Path script = project.resolve("bin/debut");
        Run local = launch(script, "finetune", "m.zip");
        assertFalse(local.out().contains("spark"), local.out());
        Run spark = launch(script, "finetune", "m.zip", "--spark", "local");
        List<String> words = spark.out().lines().toList();
        String jars = project.toRealPath() + "/toolkit/spark/target/";
        assertTrue(
                words.get(words.indexOf("-cp") + 1)
                        .startsWith(jars + "lib/*:" + jars + "spark/jars/*:"),
                spark.out());
        assertTrue(words.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"), spark.out());
        List<String> builds = Files.readAllLines(folder.resolve("builds"));
        assertEquals(2, builds.size());
        assertTrue(builds.get(0).contains(" -pl toolkit/cli -am "), builds.get(0));
        assertTrue(builds.get(1).contains(" -pl toolkit/cli,toolkit/spark -am "), builds.get(1));
        // Both are built now.
        launch(script, "finetune", "m.zip");
        launch(script, "experiment", "e.yaml", "--spark=local");
        launch(script, "predict", "m.zip", "--spark");
        assertEquals(2, Files.readAllLines(folder.resolve("builds")).size());
    }

    @Test
    void aBuildWithoutSparkKeepsItsJarsUntilSparkIsBuiltAgain() throws Exception {
        tool("mvn", "echo \"$@\" >> '" + folder + "/builds'");
        Path script = project.resolve("bin/debut");
        launch(script, "train", "--spark=local");
        Path jars = Files.createDirectories(project.resolve("toolkit/spark/target/spark/jars"));
        Path source = project.resolve("toolkit/cli/src/main/java/New.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        launch(script, "train");
        assertTrue(Files.isDirectory(jars));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
        launch(script, "train", "--spark=local");
        List<String> builds = Files.readAllLines(folder.resolve("builds"));
        assertEquals(2, builds.size());
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        launch(script, "train", "--spark=local");
        assertFalse(Files.isDirectory(jars));
        assertEquals(3, Files.readAllLines(folder.resolve("builds")).size());
    }

    /** Three places list the packages that Spark needs. */
    @Test
    void theOptionsForSparkAreTheSameEverywhere() throws Exception {
        Path root = RealData.projectRoot();
        List<String> launcher =
                words(Files.readString(root.resolve("bin/debut")), "for package in ([^;]*);");
        List<String> tests =
                words(
                        Files.readString(root.resolve("toolkit/spark/pom.xml")),
                        "<spark.jvm.args>(.*)</spark.jvm.args>");
        List<String> documented =
                words(
                        Files.readString(root.resolve("docs/spark.md")),
                        "for each of the packages (.*?)\\. Executors");
        assertEquals(
                launcher.stream()
                        .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                        .toList(),
                tests);
        assertEquals(launcher, documented);
    }

    /** The words of a list in a text, without marks and "and". */
    private static List<String> words(String text, String pattern) {
        Matcher list = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertTrue(list.find(), pattern);
        return Stream.of(list.group(1).split("[\\s`,\\\\]+"))
                .filter(word -> !word.isEmpty() && !word.equals("and"))
                .toList();
    }

    @Test
    void aFailedBuildNamesItsLog() throws Exception {
        tool("mvn", "echo '[ERROR] no luck'; exit 1");
        Run run = launch(project.resolve("bin/debut"), "--version");
        assertEquals(1, run.exitCode());
        assertEquals("", run.out());
        Path log = project.toRealPath().resolve("toolkit/cli/target/debut-build.log");
        assertTrue(run.err().endsWith("debut: the build failed, see " + log + "\n"), run.err());
        assertTrue(Files.readString(log).contains("no luck"));
        assertEquals(1, launch(project.resolve("bin/debut"), "--version").exitCode());
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        tool("java", java("1.8.0_292"));
        Run old = launch(project.resolve("bin/debut"), "--version");
        assertEquals(1, old.exitCode());
        assertTrue(old.err().startsWith("debut: needs Java 17 or newer, found 1 "), old.err());
    }
}

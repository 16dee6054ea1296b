import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints the ten slowest test classes of a build, from the reports of surefire in all modules. The
 * last module runs it at the end of {@code mvn verify}.
 */
final class SlowestTests {

    private static final int SHOWN = 10;

    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?\\bname=\"([^\"]+)\"[^>]*?\\btime=\"([0-9.,]+)\"");

    private record TestClass(String name, double seconds) {}

    private SlowestTests() {}

    /** Takes the root of the project and the start of the build, whose reports alone count. */
    public static void main(String[] arguments) throws IOException {
        FileTime start = FileTime.from(Instant.parse(arguments[1]));
        List<TestClass> classes = new ArrayList<>();
        for (Path report : reports(Path.of(arguments[0]))) {
            if (Files.getLastModifiedTime(report).compareTo(start) >= 0) {
                Matcher suite = SUITE.matcher(Files.readString(report));
                if (suite.find()) {
                    double seconds = Double.parseDouble(suite.group(2).replace(",", ""));
                    classes.add(new TestClass(suite.group(1), seconds));
                }
            }
        }
        if (!classes.isEmpty()) {
            print(classes);
        }
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> modules = Files.walk(root, 2)) {
            List<Path> reports = new ArrayList<>();
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                Path folder = module.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(file -> file.toString().endsWith(".xml"))
                                .forEach(reports::add);
                    }
                }
            }
            return reports;
        }
    }

    private static void print(List<TestClass> classes) {
        double total = classes.stream().mapToDouble(TestClass::seconds).sum();
        System.out.printf(
                Locale.ROOT,
                "%d test classes took %.0f s; the slowest:%n",
                classes.size(),
                total);
        classes.stream()
                .sorted(Comparator.comparingDouble(TestClass::seconds).reversed())
                .limit(SHOWN)
                .forEach(
                        one ->
                                System.out.printf(
                                        Locale.ROOT, "%7.1f s  %s%n", one.seconds(), one.name()));
    }
}

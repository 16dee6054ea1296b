package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.cli.option.CommonOptions;
import io.github.debut4j.cli.option.Option;
import io.github.debut4j.cli.option.OptionParser;
import io.github.debut4j.zoo.Architecture;
import io.github.debut4j.zoo.Architectures;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTextTest {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final int COLUMNS = 90;

    static Stream<CommandTable.Entry> commands() {
        return CommandTable.standard().entries().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(CommandTable.Entry entry) {
        String help = Run.text((entry.name() + " --help").split(" "));
        assertTrue(help.startsWith("Usage: debut " + entry.name()), help);
        assertTrue(help.contains("--json"), help);
        assertTrue(help.contains("Example:\n  " + entry.example()), help);
        assertEquals(-1, help.indexOf('`'), help);
        help.lines()
                .filter(line -> !line.contains("debut "))
                .forEach(line -> assertTrue(line.length() <= COLUMNS, line));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleParses(CommandTable.Entry entry) {
        List<String> words = words(entry.example());
        assertEquals("debut", words.get(0));
        List<String> args = words.subList(1, words.size());
        assertEquals(entry, CommandTable.standard().find(args));
        OptionParser parser =
                new OptionParser(
                        entry.name(), CommandTable.standard().create(entry), new CommonOptions());
        assertDoesNotThrow(() -> parser.parse(args.subList(entry.words(), args.size())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionHasADescriptionAndNumbersHaveADefault(CommandTable.Entry entry) {
        OptionParser parser =
                new OptionParser(
                        entry.name(), CommandTable.standard().create(entry), new CommonOptions());
        for (Option option : parser.options()) {
            assertTrue(option.description().length() > 3, option.names());
            boolean number = option.placeholder().matches("[NX]");
            boolean said = option.defaultValue().isPresent();
            assertTrue(!number || said || option.required(), option.names());
        }
    }

    /** A network that is trained from random weights was not compressed. */
    @Test
    void defaultsAfterACalibrationAreThoseOfFinetuneAlone() {
        String help = Run.text("finetune", "--help").replaceAll("\\s+", " ");
        assertTrue(help.contains("(default: 0.01; after a calibrated compression 0.002)"), help);
        assertTrue(
                help.contains(
                        "(default: 0; after a calibrated compression a quarter of the epochs)"),
                help);
        assertEquals(-1, Run.text("train", "--help").indexOf("calibrated"));
    }

    @Test
    void possibleValuesAreListed() {
        String names =
                Architectures.all().stream()
                        .map(Architecture::name)
                        .collect(Collectors.joining(", "));
        assertTrue(
                Run.text("train", "--help")
                        .replaceAll("\\s+", " ")
                        .contains("as NAME[,classes=N]: " + names + " (required)"));
        for (String command : List.of("train", "finetune", "evaluate", "compress")) {
            assertTrue(Run.text(command, "--help").contains("digits:train=N,test=N,seed=N"));
        }
        String help = Run.text("finetune", "--help").replaceAll("\\s+", " ");
        assertTrue(help.contains("(default: a tenth)"), help);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }
}

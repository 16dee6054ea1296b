package io.github.debut4j.cli;

import io.github.debut4j.chain.io.ProcessEnd;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.StandardOutput;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.CommonOptions;
import io.github.debut4j.cli.option.OptionParser;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.model.Json;
import io.github.debut4j.text.Escape;
import io.github.debut4j.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs one command line: finds the command, parses its options, runs it, prints its result. */
final class CommandLine {

    private static final String HELP = "--help";
    private static final Set<String> COMMON = Set.of("-v", "--verbose", "--json", "-h", HELP);
    private static final String LOG_LEVEL = "debut.log.level";

    private final CommandTable table;
    private final Console console;
    private final CommonOptions common = new CommonOptions();

    CommandLine(CommandTable table, Console console) {
        this.table = table;
        this.console = console;
    }

    /**
     * Runs the command line.
     *
     * @return the exit code
     */
    int run(List<String> args) {
        try {
            return execute(args);
        } catch (IOException | RuntimeException | VirtualMachineError | LinkageError e) {
            ProcessEnd.awaitIfBegun();
            Failure failure = Failure.of(e);
            console.note("debut: " + failure.line());
            if (common.verbose) {
                e.printStackTrace(console.err());
            }
            return failure.exitCode();
        }
    }

    /** Executes {@code debut -v chain show FILE} as {@code debut chain show -v FILE}. */
    private int execute(List<String> given) throws IOException {
        List<String> args = commandFirst(given);
        if (args.isEmpty()) {
            throw new UsageException("expected a command, found none; see 'debut --help'");
        }
        switch (args.get(0)) {
            case "-h", HELP -> console.print(HelpText.of(table));
            case "help" -> help(args.subList(1, args.size()));
            case "--version" ->
                    console.print(
                            "debut "
                                    + Version.toolkit()
                                    + " (Java "
                                    + System.getProperty("java.version")
                                    + ")");
            default -> {
                if (args.get(0).startsWith("-")) {
                    throw new UsageException(
                            "expected a command, found the option '"
                                    + args.get(0)
                                    + "'; the options of a command follow its name");
                }
                return find(args);
            }
        }
        return 0;
    }

    private List<String> commandFirst(List<String> given) {
        List<String> args = new ArrayList<>(given);
        List<String> before = new ArrayList<>();
        while (args.size() > 1 && COMMON.contains(args.get(0))) {
            before.add(args.remove(0));
        }
        if (args.isEmpty() || args.get(0).startsWith("-") || args.get(0).equals("help")) {
            return asksForHelp(before) ? List.of(HELP) : args;
        }
        args.addAll(table.words(args), before);
        return args;
    }

    private static boolean asksForHelp(List<String> options) {
        return options.contains("-h") || options.contains(HELP);
    }

    /** {@code debut help chain show} is {@code debut chain show --help}. */
    private void help(List<String> command) throws IOException {
        List<String> args = new ArrayList<>(command);
        args.add(HELP);
        execute(args);
    }

    private int find(List<String> args) throws IOException {
        List<String> options = args.subList(1, args.size());
        boolean group = COMMON.containsAll(options) && asksForHelp(options);
        CommandTable commands = table.group(args.get(0));
        if (group && !commands.entries().isEmpty()) {
            console.print(HelpText.of(commands));
            return 0;
        }
        return execute(table.find(args), args);
    }

    private int execute(CommandTable.Entry entry, List<String> args) throws IOException {
        Command command = table.create(entry);
        OptionParser parser = new OptionParser(entry.name(), command, common);
        parser.parse(args.subList(entry.words(), args.size()));
        if (common.help) {
            console.print(HelpText.of(entry, parser.options()));
            return 0;
        }
        System.setProperty(LOG_LEVEL, common.verbose ? "INFO" : "ERROR");
        Outcome outcome = runQuietly(command);
        console.print(common.json ? Json.line(outcome.json()) : outcome.text());
        outcome.failure().ifPresent(line -> console.note("debut: " + Escape.plain(line)));
        return outcome.failure().isPresent() ? Failure.FAILED : 0;
    }

    private Outcome runQuietly(Command command) throws IOException {
        try (StandardOutput redirected = StandardOutput.redirect(common.verbose, console)) {
            return command.run(console);
        }
    }
}

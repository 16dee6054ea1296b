package io.github.debut4j.cli.option;

import com.beust.jcommander.Parameter;

/** The options that every command has. */
public final class CommonOptions {

    @Parameter(
            names = "--json",
            description = "print the result as one JSON object and nothing else on standard output")
    public boolean json;

    @Parameter(
            names = {"-v", "--verbose"},
            description = "show log messages of the libraries, and the stack trace of a failure")
    public boolean verbose;

    @Parameter(
            names = {"-h", "--help"},
            help = true,
            description = "show this help")
    public boolean help;
}

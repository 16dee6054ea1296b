package io.github.debut4j.cli.option;

import com.beust.jcommander.Parameter;

/** The options that every command has. */
public final class CommonOptions {

    @Parameter(
            names = "--json",
            description = "print one JSON object on standard output and nothing else there")
    public boolean json;

    @Parameter(
            names = {"-v", "--verbose"},
            description = "log what the libraries say, and show the stack trace of a failure")
    public boolean verbose;

    @Parameter(
            names = {"-h", "--help"},
            help = true,
            description = "show this help")
    public boolean help;
}

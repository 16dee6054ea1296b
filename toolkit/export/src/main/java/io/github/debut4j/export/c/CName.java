package io.github.debut4j.export.c;

import io.github.debut4j.spec.SettingException;
import java.util.Locale;
import java.util.Set;

/**
 * The names of a network in C. Since identifiers continue after the name, a keyword is a valid one.
 *
 * @param identifier that all identifiers begin with: {@code net} makes {@code net_run} and {@code
 *     NET_ARENA_FLOATS}
 * @param file the name of the files without their endings: {@code net} makes {@code net.c} and
 *     {@code net.h}
 */
public record CName(String identifier, String file) {

    /** C99 5.2.4.1: compilers may ignore what follows in names that linkers see. */
    private static final int SIGNIFICANT = 31;

    private static final String LONGEST_SUFFIX = "_run";
    private static final int MOST = SIGNIFICANT - LONGEST_SUFFIX.length();

    /** C99 7.1.2, and POSIX headers that compilers' own files include. */
    private static final Set<String> HEADERS =
            Set.of(
                    "assert",
                    "complex",
                    "ctype",
                    "errno",
                    "fenv",
                    "float",
                    "inttypes",
                    "iso646",
                    "limits",
                    "locale",
                    "math",
                    "setjmp",
                    "signal",
                    "stdarg",
                    "stdbool",
                    "stddef",
                    "stdint",
                    "stdio",
                    "stdlib",
                    "string",
                    "tgmath",
                    "time",
                    "wchar",
                    "wctype",
                    "endian",
                    "features",
                    "memory",
                    "strings",
                    "unistd",
                    "values");

    /**
     * Checks the names.
     *
     * @throws SettingException about {@code name} if identifiers would not be valid, about {@code
     *     file} if the files' names would not be valid everywhere, or would hide those of the
     *     language
     */
    public CName {
        require(
                identifier.matches("[A-Za-z][A-Za-z0-9_]*"),
                "name",
                "consist of letters, digits and _ and begin with a letter",
                identifier);
        require(
                !identifier.contains("__") && !identifier.endsWith("_"),
                "name",
                "not have two _ together or one at its end, which C++ reserves",
                identifier);
        require(
                identifier.length() <= MOST,
                "name",
                "have at most " + MOST + " characters",
                identifier);
        require(
                file.matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?"),
                "file",
                "consist of letters, digits, _, - and . and begin and end with a letter or digit",
                file);
        require(
                !HEADERS.contains(file.toLowerCase(Locale.ROOT)),
                "file",
                "not be that of a header of the C library",
                file);
    }

    /**
     * The names of a network whose identifiers and files begin with the same.
     *
     * @throws SettingException as the other constructor
     */
    public CName(String name) {
        this(name, name);
    }

    private static void require(boolean holds, String setting, String rule, String text) {
        SettingException.require(holds, setting, rule, "'" + text + "'");
    }

    /** The identifier in capitals, which macros begin with. */
    public String macro() {
        return identifier.toUpperCase(Locale.ROOT);
    }

    /** The name of the header. */
    public String header() {
        return file + ".h";
    }

    /** The name of the source. */
    public String source() {
        return file + ".c";
    }

    /** A text about a network {@code net} with this identifier in its place. */
    String applied(String code) {
        return code.replaceAll("\\bnet_", identifier + "_").replaceAll("\\bNET_", macro() + "_");
    }

    /** The identifier. */
    @Override
    public String toString() {
        return identifier;
    }
}

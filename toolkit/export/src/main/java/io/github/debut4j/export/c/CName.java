package io.github.debut4j.export.c;

import io.github.debut4j.spec.SettingException;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a network in C, which all identifiers of its files begin with: {@code net} makes
 * {@code net_run}, {@code NET_ARENA_FLOATS} and {@code net.h}. Since identifiers always continue, a
 * keyword is a valid name.
 *
 * @param text the name
 */
public record CName(String text) {

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
     * Checks the name.
     *
     * @throws SettingException if identifiers or the files' names would not be valid, or would hide
     *     those of the language
     */
    public CName {
        require(
                text.matches("[A-Za-z][A-Za-z0-9_]*"),
                "consist of letters, digits and _ and begin with a letter",
                text);
        require(
                !text.contains("__") && !text.endsWith("_"),
                "not have two _ together or one at its end, which C++ reserves",
                text);
        require(text.length() <= MOST, "have at most " + MOST + " characters", text);
        require(
                !HEADERS.contains(text.toLowerCase(Locale.ROOT)),
                "not be that of a header of the C library",
                text);
    }

    private static void require(boolean holds, String rule, String text) {
        SettingException.require(holds, "name", rule, "'" + text + "'");
    }

    /** The name in capitals, which macros begin with. */
    public String macro() {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The name of the header. */
    public String header() {
        return text + ".h";
    }

    /** The name of the source. */
    public String source() {
        return text + ".c";
    }

    /** A text about a network {@code net} with this name in its place. */
    String applied(String code) {
        return code.replaceAll("\\bnet_", text + "_").replaceAll("\\bNET_", macro() + "_");
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.github.debut4j.spec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a setting has a value that its rule forbids. The exception keeps the name of the
 * setting apart from the problem, so that a caller that uses another name, such as an option of the
 * command line or a key of a file, can report the problem under that name: {@code throw
 * e.renamed("--epochs")}.
 */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String setting;
    private final String separator;
    private final String problem;

    private SettingException(
            String setting, String separator, String problem, @Nullable Throwable cause) {
        super(setting + separator + problem, cause);
        this.setting = setting;
        this.separator = separator;
        this.problem = problem;
    }

    /**
     * A broken rule: {@code SettingException.of("epochs", "be at least 1", 0)} has the message
     * {@code epochs must be at least 1, found 0}.
     */
    public static SettingException of(String setting, String rule, Object found) {
        return withProblem(setting, "must " + rule + ", found " + found);
    }

    /**
     * A problem with its complete wording: {@code must be one of a, b, found 'c'; did you mean
     * 'b'?}.
     */
    public static SettingException withProblem(String setting, String problem) {
        return new SettingException(setting, " ", problem, null);
    }

    /**
     * A setting whose value was refused as a whole or for one of its parts: {@code clip: clipping
     * threshold must be above 0, found -1.0}.
     */
    public static SettingException because(String setting, Throwable cause) {
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new SettingException(setting, ": ", reason, cause);
    }

    /**
     * Checks a rule.
     *
     * @throws SettingException if it does not hold
     */
    public static void require(boolean holds, String setting, String rule, Object found) {
        if (!holds) {
            throw of(setting, rule, found);
        }
    }

    /** The name of the setting in the code that checked it. */
    public String setting() {
        return setting;
    }

    /** The problem without the name: {@code must be at least 1, found 0}. */
    public String problem() {
        return problem;
    }

    /** The same problem, reported under another name. */
    public SettingException renamed(String name) {
        return new SettingException(name, separator, problem, this);
    }
}

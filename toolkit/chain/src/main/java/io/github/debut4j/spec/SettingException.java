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
    private final String problem;

    private SettingException(String setting, String problem, @Nullable Throwable cause) {
        super(setting + " " + problem, cause);
        this.setting = setting;
        this.problem = problem;
    }

    /**
     * A broken rule: {@code SettingException.of("epochs", "be at least 1", 0)} has the message
     * {@code epochs must be at least 1, found 0}.
     */
    public static SettingException of(String setting, String rule, Object found) {
        return new SettingException(setting, "must " + rule + ", found " + found, null);
    }

    /**
     * A problem with its complete wording: {@code must be one of a, b, found 'c'; did you mean
     * 'b'?}.
     */
    public static SettingException withProblem(String setting, String problem) {
        return new SettingException(setting, problem, null);
    }

    /** A setting that another exception found to be wrong. */
    public static SettingException because(String setting, Throwable cause) {
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new SettingException(setting, "is wrong: " + reason, cause);
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
        return new SettingException(name, problem, this);
    }
}

package io.github.debut4j.spec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting has a value that its rule forbids. The setting is kept apart from the problem, so that
 * a caller who knows it under another name, such as an option of the command line or a key of a
 * file, can report it under that name: {@code throw e.renamed("--epochs")}.
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
     * A setting that breaks a rule: {@code SettingException.of("epochs", "be at least 1", 0)} says
     * {@code epochs must be at least 1, found 0}.
     */
    public static SettingException of(String setting, String rule, Object found) {
        return new SettingException(setting, "must " + rule + ", found " + found, null);
    }

    /** A setting whose problem is worded by somebody else. */
    public static SettingException because(String setting, Throwable cause) {
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new SettingException(setting, "is wrong: " + reason, cause);
    }

    /**
     * Checks a rule.
     *
     * @throws SettingException if it is not kept
     */
    public static void require(boolean kept, String setting, String rule, Object found) {
        if (!kept) {
            throw of(setting, rule, found);
        }
    }

    /** The name of the setting, as the code that checked it knows it. */
    public String setting() {
        return setting;
    }

    /** What is wrong: {@code must be at least 1, found 0}. */
    public String problem() {
        return problem;
    }

    /** The same problem under another name of the setting. */
    public SettingException renamed(String name) {
        return new SettingException(name, problem, this);
    }
}

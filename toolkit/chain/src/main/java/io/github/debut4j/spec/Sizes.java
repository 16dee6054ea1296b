package io.github.debut4j.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sizes as users write them: whole numbers with {@code x} between them, such as {@code 3x32x32}.
 */
public final class Sizes {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]*(x[1-9][0-9]*)*");

    private Sizes() {}

    /**
     * Parses sizes.
     *
     * @param setting that has the sizes, for the message
     * @param most what each may be at most
     * @return empty if the text has another form, or one is 0
     * @throws SettingException if one is larger
     */
    public static Optional<List<Integer>> parse(String setting, String text, int most) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("x", -1);
        int digits = String.valueOf(most).length();
        SettingException.require(
                Arrays.stream(parts)
                        .allMatch(part -> part.length() <= digits && Long.parseLong(part) <= most),
                setting,
                "have sizes of at most " + most,
                "'" + text + "'");
        return Optional.of(Arrays.stream(parts).map(Integer::valueOf).toList());
    }
}

package io.github.debut4j.train;

/** The checks of settings, and the one wording of what they refuse. */
final class Require {

    private Require() {}

    /**
     * Checks a setting.
     *
     * @throws IllegalArgumentException naming the setting, its rule and the value found
     */
    static void that(boolean kept, String what, String rule, Object found) {
        if (!kept) {
            throw new IllegalArgumentException(what + " must be " + rule + ", found " + found);
        }
    }

    /** Checks a number that must be above 0 and finite. */
    static void positive(String what, double found) {
        that(found > 0 && Double.isFinite(found), what, "above 0", found);
    }

    /** Checks a share below one. */
    static void share(String what, double found) {
        that(found >= 0 && found < 1, what, "in [0, 1)", found);
    }
}

package io.github.debut4j.cli.console;

import java.util.Locale;

/** A line whenever another tenth is done. */
final class LineProgress implements Progress {

    private static final int TENTHS = 10;

    private final Console console;
    private final String work;
    private final long total;
    private long tenthsShown;

    LineProgress(Console console, String work, long total) {
        this.console = console;
        this.work = work;
        this.total = total;
    }

    @Override
    public void update(long done, String remark) {
        long tenths = TENTHS * done / total;
        if (tenths > tenthsShown) {
            tenthsShown = tenths;
            console.note(
                    String.format(Locale.ROOT, "%s %3d %%  %s", work, 100 * done / total, remark));
        }
    }

    @Override
    public void close() {}
}

package io.github.debut4j.cli.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on the terminal. If the program is stopped while it is shown, its line is ended, so that
 * what the terminal shows next begins on a line of its own.
 */
final class Bar implements Progress {

    private static final int COLUMNS = 80;

    /** The bar on the terminal, if there is one. */
    private static @Nullable Bar shown;

    private static boolean stopped;

    private final ProgressBar bar;
    private final ShutdownHook hook;

    private Bar(PrintStream terminal, String task, long total) {
        bar =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS))
                        .build();
        hook = ShutdownHook.of(() -> {});
    }

    /**
     * Shows a bar. It takes the place of one that is still shown.
     *
     * @param terminal standard error
     * @param total number of steps, at least 1
     */
    static synchronized Progress show(PrintStream terminal, String task, long total) {
        end();
        if (stopped) {
            return Progress.NONE;
        }
        shown = new Bar(terminal, task, total);
        return shown;
    }

    /** Ends the line of the bar that is shown, if there is one, and shows no other. */
    static synchronized void stop() {
        stopped = true;
        end();
    }

    private static synchronized void end() {
        if (shown != null) {
            shown.bar.close();
            shown = null;
        }
    }

    @Override
    public void update(long done, String remark) {
        bar.stepTo(done);
        bar.setExtraMessage(remark);
    }

    @Override
    public void close() {
        hook.close();
        synchronized (Bar.class) {
            if (shown == this) {
                end();
            }
        }
    }
}

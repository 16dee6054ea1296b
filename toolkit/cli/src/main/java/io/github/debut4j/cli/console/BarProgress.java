package io.github.debut4j.cli.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn over itself. */
final class BarProgress implements Progress {

    private static final int COLUMNS = 80;

    private final ProgressBar bar;

    BarProgress(Console console, String work, long total) {
        this.bar =
                new ProgressBarBuilder()
                        .setTaskName(work)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(console.err(), COLUMNS))
                        .build();
    }

    @Override
    public void update(long done, String remark) {
        bar.stepTo(done);
        bar.setExtraMessage(remark);
    }

    @Override
    public void close() {
        bar.close();
    }
}

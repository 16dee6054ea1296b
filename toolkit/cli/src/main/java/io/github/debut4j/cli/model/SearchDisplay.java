package io.github.debut4j.cli.model;

import io.github.debut4j.budget.SearchListener;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;

/** Shows the progress of a search: a bar for each stage, with the time that is left. */
final class SearchDisplay implements SearchListener {

    private final Console console;
    private Progress bar = Progress.NONE;
    private long start;

    SearchDisplay(Console console) {
        this.console = console;
    }

    @Override
    public void progress(Stage stage, int done, int count, String step) {
        if (done == 0) {
            console.step(text(stage));
            bar = console.bar(text(stage), Math.max(1, count));
            start = System.nanoTime();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String left =
                done == 0
                        ? ""
                        : "  about " + Format.seconds(seconds / done * (count - done)) + " left";
        bar.update(done, Escape.plain(step) + left);
        if (done == count) {
            bar.close();
            console.note(text(stage) + ": " + Format.seconds(seconds));
        }
    }

    private static String text(Stage stage) {
        return switch (stage) {
            case CANDIDATES -> "factorising candidates for each layer";
            case SENSITIVITY -> "measuring what replacing single layers changes";
            case TIMING -> "timing layers and candidates";
            case FRONTIER -> "comparing networks of different sizes with the original";
            case CHOICE -> "compressing with the best choices of different formats";
        };
    }
}

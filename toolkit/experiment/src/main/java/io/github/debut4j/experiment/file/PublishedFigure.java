package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.Published;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a paper prints for a row.
 *
 * @param start the name of the one start that it is for; empty for all
 * @param training the name of the one training that it is for; empty for all
 * @param published the figures
 */
public record PublishedFigure(
        Optional<String> start, Optional<String> training, Published published) {

    private boolean isFor(String ofStart, String ofTraining) {
        return start.orElse(ofStart).equals(ofStart)
                && training.orElse(ofTraining).equals(ofTraining);
    }

    /** All that is printed for a cell; of several figures for one the last. */
    public static @Nullable Published of(
            List<PublishedFigure> figures, String start, String training) {
        List<Published> printed =
                figures.stream()
                        .filter(figure -> figure.isFor(start, training))
                        .map(PublishedFigure::published)
                        .toList();
        return printed.isEmpty()
                ? null
                : new Published(
                        last(printed, Published::lc),
                        last(printed, Published::mc),
                        last(printed, Published::parameters),
                        last(printed, Published::accuracy),
                        last(printed, Published::deviation),
                        last(printed, Published::top5),
                        last(printed, Published::classAverage),
                        last(printed, Published::error));
    }

    private static <T> @Nullable T last(
            List<Published> all, Function<Published, @Nullable T> field) {
        T found = null;
        for (Published one : all) {
            T value = field.apply(one);
            found = value == null ? found : value;
        }
        return found;
    }
}

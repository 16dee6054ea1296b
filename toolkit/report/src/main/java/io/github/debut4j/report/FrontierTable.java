package io.github.debut4j.report;

import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.text.Format;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of networks of different sizes, without the columns of which no value is known. */
public final class FrontierTable {

    private static final List<Column> ALL =
            List.of(
                    column("parameters", Point::parameters, Format::count),
                    column("multiply-adds", Point::macs, Format::about),
                    column("time", Point::milliseconds, Format::millis),
                    column("size", Point::bytes, Format::bytes),
                    column("layers", Point::layers, String::valueOf),
                    column("agreement", Point::agreement, Format::percent),
                    column("KL", Point::kl, Format::decimal),
                    column("output error", Point::outputError, Format::decimal),
                    column("accuracy", Point::accuracy, Format::percent));

    private final String share;
    private final List<Column> columns;

    private record Column(String heading, Function<Point, @Nullable String> cell) {}

    /**
     * The table of some networks.
     *
     * @param share heading of the first column, the share of the resource that remains
     * @param points the networks that the table has rows for
     */
    public FrontierTable(String share, List<Point> points) {
        this.share = share;
        this.columns =
                ALL.stream()
                        .filter(
                                column ->
                                        points.stream().anyMatch(p -> column.cell.apply(p) != null))
                        .toList();
    }

    private static <T> Column column(
            String heading, Function<Point, @Nullable T> value, Function<T, String> format) {
        return new Column(
                heading,
                point -> {
                    @Nullable T known = value.apply(point);
                    return known == null ? null : format.apply(known);
                });
    }

    /** The headings; all columns are aligned to the right. */
    public List<String> headings() {
        return Stream.concat(Stream.of(share), columns.stream().map(Column::heading)).toList();
    }

    /**
     * The cells of a row.
     *
     * @param unknown stands for a value that is not known
     */
    public List<String> row(Point point, String unknown) {
        return Stream.concat(
                        Stream.of(Format.percent(point.share())),
                        columns.stream()
                                .map(
                                        column -> {
                                            @Nullable String cell = column.cell.apply(point);
                                            return cell == null ? unknown : cell;
                                        }))
                .toList();
    }
}

package io.github.debut4j.datasets.pillars;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/** Opens {@code pillars}: synthetic point clouds of streets, drawn from a seed without any file. */
public final class PillarsProvider implements DataSetProvider {

    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    private static final int LEAST_SIDE = 8;
    private static final int MOST_SIDE = 4_096;
    private static final int MOST_PILLARS = 1_000_000;
    private static final int MOST_POINTS = 1_000;
    private static final int MOST_ANCHORS = 100;
    private static final int MOST = 1_000_000;
    private static final long MOST_LABELS = Integer.MAX_VALUE - 8L;

    private static final int DEFAULT_SIDE = 32;
    private static final int DEFAULT_PILLARS = 384;
    private static final int DEFAULT_POINTS = 16;
    private static final int DEFAULT_ANCHORS = 2;
    private static final int DEFAULT_TRAIN = 64;
    private static final int DEFAULT_TEST = 32;
    private static final long DEFAULT_SEED = 7;

    /** For {@link java.util.ServiceLoader}. */
    public PillarsProvider() {}

    @Override
    public String scheme() {
        return "pillars";
    }

    @Override
    public String usage() {
        return "pillars[:rows=32,columns=32,pillars=384,points=16,classes=3,anchors=2,train=64,"
                + "test=32,seed=7]  synthetic point clouds for arch:pointpillars";
    }

    @Override
    public ExampleKind exampleKind() {
        return ExampleKind.ARRAYS;
    }

    @Override
    public Examples open(SpecText spec, Split split) {
        spec.requireOptions(
                List.of(
                        ROWS, COLUMNS, "pillars", "points", "classes", "anchors", "train", "test",
                        "seed"));
        spec.requireNoLocation();
        PillarGrid grid =
                new PillarGrid(
                        side(spec, ROWS),
                        side(spec, COLUMNS),
                        spec.wholeNumber("pillars", 1, MOST_PILLARS).orElse(DEFAULT_PILLARS),
                        spec.wholeNumber("points", 1, MOST_POINTS).orElse(DEFAULT_POINTS));
        int kinds = ObjectKind.values().length;
        AnchorLabels labels =
                new AnchorLabels(
                        grid,
                        spec.wholeNumber("classes", 1, kinds).orElse(kinds),
                        spec.wholeNumber("anchors", 1, MOST_ANCHORS).orElse(DEFAULT_ANCHORS));
        int train = spec.wholeNumber("train", 1, MOST).orElse(DEFAULT_TRAIN);
        int test = spec.wholeNumber("test", 1, MOST).orElse(DEFAULT_TEST);
        int count = split == Split.TRAIN ? train : test;
        long values = (long) count * labels.count();
        SettingException.require(
                values <= MOST_LABELS,
                "data pillars",
                "have at most " + MOST_LABELS + " labels, one for each anchor of a cell",
                String.valueOf(values));
        long seed = RandomStream.of(spec.seed(DEFAULT_SEED), split == Split.TRAIN ? 0 : 1).next();
        DrawnPillars drawn = new DrawnPillars(grid, labels.classes(), count, seed);
        return Examples.ofTargets(drawn, drawn.labels(labels), labels.shape());
    }

    private static int side(SpecText spec, String key) {
        int side = spec.wholeNumber(key, LEAST_SIDE, MOST_SIDE).orElse(DEFAULT_SIDE);
        SettingException.require(
                side % 2 == 0,
                "option " + key + " of pillars",
                "be even, since labels have half the resolution",
                String.valueOf(side));
        return side;
    }
}

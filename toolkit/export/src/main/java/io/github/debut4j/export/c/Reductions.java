package io.github.debut4j.export.c;

import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Shape;
import java.util.Locale;

/** Reductions of windows and of axes. */
final class Reductions {

    private final Definitions definitions;
    private final Walks walks;

    Reductions(Definitions definitions) {
        this.definitions = definitions;
        this.walks = new Walks(definitions);
    }

    Step pooling(Pooling operator, String window) {
        Reduction reduction = operator.reduction();
        boolean countsPadding = reduction.kind() == Reduction.Kind.MEAN && operator.countsPadding();
        Snippet snippet = countsPadding ? Snippet.SUM : Snippet.valueOf(reduction.kind().name());
        definitions.use(snippet);
        return Step.of(
                Call.of(
                        "pooling",
                        window,
                        definitions.global(snippet.name().toLowerCase(Locale.ROOT)),
                        reduction.exponent(),
                        countsPadding ? operator.window().taps() : 0));
    }

    Step reduce(Reduce operator, Shape input, Shape output) {
        int[] to = new int[input.rank()];
        int step = 1;
        for (int axis = input.rank() - 1; axis >= 0; axis--) {
            if (!operator.axes().contains(axis)) {
                to[axis] = step;
                step *= input.size(axis);
            }
        }
        definitions.use(Snippet.REDUCE);
        Reduction reduction = operator.reduction();
        return Step.of(
                Call.of(
                        "reduce",
                        walks.define(input, Walks.Side.whole(input), new Walks.Side(0, to)),
                        definitions.macro("REDUCE_" + reduction.kind()),
                        reduction.exponent(),
                        input.count() / output.count(),
                        output.count()));
    }
}

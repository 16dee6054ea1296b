package io.github.debut4j.export.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The forms of a chain, and the choice of one. */
public final class ChainForms {

    private static final int MOST_FACTORS = 12;

    private ChainForms() {}

    /**
     * The form that is expected to be the fastest.
     *
     * @param storage of the chain's weights
     * @param cost the expected time of a form; infinite if the runtime does not have it
     */
    public static ChainForm fastest(
            ChainLayer layer, ChainStorage storage, ToDoubleFunction<ChainForm> cost) {
        return all(layer, storage).stream().min(Comparator.comparingDouble(cost)).orElseThrow();
    }

    /**
     * All forms.
     *
     * @param storage a chain that is stored as such is not computed as a dense matrix unless that
     *     is an expression of the factors
     */
    public static List<ChainForm> all(ChainLayer layer, ChainStorage storage) {
        List<ChainForm> forms = new ArrayList<>();
        if (storage == ChainStorage.FUSED || ChainExpressions.hasDense(layer.chain())) {
            forms.add(ChainForm.dense());
        }
        for (List<Segment> segments : segmentations(layer)) {
            forms.add(new ChainForm(ChainForm.Kind.PRODUCTS, segments));
            if (layer.isConvolution(segments.get(0))) {
                forms.add(new ChainForm(ChainForm.Kind.GROUPED_CONVOLUTION, segments));
            }
        }
        return forms;
    }

    /** All ways to divide the chain into segments; of a very long chain, only its factors. */
    private static List<List<Segment>> segmentations(ChainLayer layer) {
        List<List<Segment>> complete = new ArrayList<>();
        extend(layer, List.of(), layer.chain().size() <= MOST_FACTORS, complete);
        return complete;
    }

    private static void extend(
            ChainLayer layer, List<Segment> before, boolean fuses, List<List<Segment>> complete) {
        int next = before.isEmpty() ? 0 : before.get(before.size() - 1).end();
        if (next == layer.chain().size()) {
            complete.add(before);
            return;
        }
        Optional<Segment> segment = Optional.of(Segment.of(layer.chain(), next));
        while (segment.isPresent()) {
            Segment last = segment.get();
            List<Segment> longer = new ArrayList<>(before);
            longer.add(last);
            extend(layer, longer, fuses, complete);
            segment =
                    fuses && last.end() < layer.chain().size()
                            ? last.extended(layer.chain())
                            : Optional.empty();
        }
    }
}

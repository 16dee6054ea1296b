package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/** {@code debut inspect}: the layers of a model and its provenance. */
public final class InspectCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final InputSize input = new InputSize();

    private record Inspected(
            String format,
            long parameters,
            long statistics,
            @Nullable Long macs,
            List<Layer> layers,
            @Nullable Provenance story) {}

    private record Layer(
            String name,
            String type,
            int rows,
            int cols,
            long parameters,
            double parameterShare,
            @Nullable Long macs,
            boolean replaceable,
            @Nullable String reason) {}

    @Override
    public Outcome run(Console console) throws IOException {
        LoadedModel loaded = Models.load(model);
        Inventory inventory =
                Inventory.of(
                        loaded.network(),
                        input.of(loaded).map(ExampleSize::types).orElse(new InputType[0]));
        Inspected inspected =
                new Inspected(
                        loaded.format(),
                        inventory.parameters(),
                        inventory.statistics(),
                        orNull(inventory.macs()),
                        inventory.layers().stream()
                                .map(layer -> layer(layer, inventory.parameters()))
                                .toList(),
                        loaded.metadata().provenance().orElse(null));
        return new Outcome(inspected, text(inspected));
    }

    private static Layer layer(InventoryLayer layer, long all) {
        return new Layer(
                layer.name(),
                layer.type(),
                layer.rows(),
                layer.cols(),
                layer.parameters(),
                layer.parameters() / (double) Math.max(1, all),
                orNull(layer.macs()),
                layer.obstacle().isEmpty(),
                layer.obstacle().orElse(null));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String text(Inspected model) {
        TextTable table =
                new TextTable(
                        "layer",
                        "type",
                        ">matrix",
                        ">parameters",
                        ">share",
                        ">MACs",
                        "replaceable by a chain");
        for (Layer layer : model.layers()) {
            table.add(
                    layer.name(),
                    layer.type(),
                    layer.rows() == 0 ? "" : layer.rows() + " x " + layer.cols(),
                    Format.count(layer.parameters()),
                    Format.percent(layer.parameterShare()),
                    count(layer.macs()),
                    layer.reason() == null ? "yes" : "no: " + layer.reason());
        }
        String summary =
                model.format()
                        + ", "
                        + Format.count(model.parameters())
                        + " parameters, "
                        + (model.statistics() == 0
                                ? ""
                                : Format.count(model.statistics()) + " batch norm statistics, ")
                        + (model.macs() == null
                                ? "multiply-adds unknown (give --input)"
                                : Format.count(model.macs()) + " multiply-adds per example");
        String story = model.story() == null ? "" : "\n\n" + ProvenanceText.of(model.story());
        return summary + "\n\n" + table + story;
    }

    private static String count(@Nullable Long value) {
        return value == null ? "?" : Format.count(value);
    }
}

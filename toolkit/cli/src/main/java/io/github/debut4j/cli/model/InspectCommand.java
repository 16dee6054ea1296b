package io.github.debut4j.cli.model;

import static java.util.stream.Collectors.joining;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.text.Escape;
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
            List<Input> inputs,
            List<Layer> layers,
            @Nullable Provenance story) {}

    /**
     * An input of the network.
     *
     * @param sizes of an example; -1 for one that may be any or is not known
     * @param axes of an array, in words
     */
    private record Input(String name, String layout, List<Integer> sizes, String axes) {

        static Input of(NetworkInput input) {
            return new Input(
                    input.name(),
                    input.layout().toString(),
                    input.sizes(),
                    input.layout().axesText());
        }

        String text() {
            NetworkInput input = new NetworkInput(name, InputLayout.parse(layout), sizes);
            return "input "
                    + Escape.plain(name)
                    + ": "
                    + input
                    + ", arrays "
                    + input.shapeText()
                    + " = "
                    + axes;
        }
    }

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
                        loaded.inputs().stream().map(Input::of).toList(),
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
        String inputs =
                model.inputs().stream().map(input -> "\n" + input.text()).collect(joining());
        return summary + inputs + "\n\n" + table + story;
    }

    private static String count(@Nullable Long value) {
        return value == null ? "?" : Format.count(value);
    }
}

package io.github.debut4j.cli;

import io.github.debut4j.export.Story;

/** Tells the story of a compressed model to people. */
final class StoryText {

    private StoryText() {}

    static String of(Story story) {
        StringBuilder text = new StringBuilder();
        text.append("Compressed from ")
                .append(story.original().source())
                .append(" (")
                .append(Numbers.count(story.original().parameters()))
                .append(" parameters, sha256 ")
                .append(
                        story.original().sha256(),
                        0,
                        Math.min(12, story.original().sha256().length()))
                .append("...), MC ")
                .append(Numbers.percent(story.mc()))
                .append(story.verified() ? ", verified" : ", NOT verified")
                .append("\nby debut4j ")
                .append(story.debut4j())
                .append(", Deeplearning4j ")
                .append(story.dl4j())
                .append(", Java ")
                .append(story.java())
                .append("\n\n")
                .append(layers(story));
        story.trainings().forEach(training -> text.append("\n").append(training(training)));
        return text.toString();
    }

    private static TextTable layers(Story story) {
        TextTable table = new TextTable("layer", ">LC", ">error", "bounds", "start", "chain");
        for (Story.Layer layer : story.layers()) {
            table.add(
                    layer.name(),
                    Numbers.percent(layer.lc()),
                    Numbers.decimal(layer.relativeError()),
                    Numbers.bounds(layer.lowerBound(), layer.upperBound()),
                    layer.init() + ", seed " + layer.seed(),
                    layer.chain());
        }
        return table;
    }

    private static String training(Story.Training training) {
        return "\nTrained on "
                + training.data()
                + ": best of "
                + training.epochs()
                + " epochs was "
                + training.bestEpoch()
                + " (validation "
                + Numbers.percent(training.validation())
                + "), learning rate "
                + training.learningRate()
                + ", momentum "
                + training.momentum()
                + ", weight decay "
                + training.weightDecay()
                + ", seed "
                + training.seed();
    }
}

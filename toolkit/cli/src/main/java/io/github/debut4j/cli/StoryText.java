package io.github.debut4j.cli;

import io.github.debut4j.export.Story;

/** Tells the story of a compressed model to people. */
final class StoryText {

    private static final int SHA256_SHOWN = 12;

    private StoryText() {}

    static String of(Story story) {
        StringBuilder text = new StringBuilder();
        text.append("Compressed from ")
                .append(Printable.of(story.original().source()))
                .append(" (")
                .append(Numbers.count(story.original().parameters()))
                .append(" parameters, sha256 ")
                .append(Printable.of(start(story.original().sha256())))
                .append("...), MC ")
                .append(Numbers.percent(story.mc()))
                .append(story.verified() ? ", verified" : ", NOT verified")
                .append("\nby debut4j ")
                .append(Printable.of(story.debut4j()))
                .append(", Deeplearning4j ")
                .append(Printable.of(story.dl4j()))
                .append(", Java ")
                .append(Printable.of(story.java()))
                .append("\n\n")
                .append(layers(story));
        story.trainings().forEach(training -> text.append("\n").append(training(training)));
        return text.toString();
    }

    private static String start(String sha256) {
        return sha256.substring(0, Math.min(SHA256_SHOWN, sha256.length()));
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
                + Printable.of(training.data())
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

package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Figures;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code report.md}. */
final class Markdown {

    private final Report report;
    private final Images images;
    private final StringBuilder text = new StringBuilder();

    private Markdown(Report report, Images images) {
        this.report = report;
        this.images = images;
    }

    /** The whole file. */
    static String of(Report report, Images images) {
        Markdown markdown = new Markdown(report, images);
        markdown.summary();
        markdown.table();
        markdown.bars();
        report.replaced().forEach(markdown::layer);
        markdown.origin();
        return markdown.text.toString();
    }

    private void summary() {
        text.append("# Compression report\n\n")
                .append(Escape.markdown(Words.subject(report)))
                .append(".\n\n");
        row("", "before", "after");
        text.append("| --- | ---: | ---: |\n");
        row(
                "parameters",
                Figures.count(report.before().parameters()),
                Figures.count(report.after().parameters()));
        row(
                "multiply-adds an example",
                Figures.count(report.before().macs()),
                Figures.count(report.after().macs()));
        row("file", Figures.bytes(report.before().bytes()), Figures.bytes(report.after().bytes()));
        text.append("\n**MC ")
                .append(Figures.percent(report.mc()))
                .append(".** ")
                .append(Words.verification(report))
                .append('\n');
    }

    private void table() {
        text.append("\n## Layers\n\n");
        row(
                "layer",
                "matrix",
                "LC",
                "error",
                "best possible",
                "parameters",
                "multiply-adds",
                "forward",
                "faster");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Report.Layer layer : report.replaced()) {
            Provenance.Layer story = Report.replacement(layer);
            row(
                    Escape.markdown(layer.name()),
                    layer.rows() + " \u00d7 " + layer.cols(),
                    Figures.percent(story.lc()),
                    Figures.error(story.relativeError()),
                    Figures.bounds(story),
                    Figures.change(
                            layer.before().parameters(),
                            layer.after().parameters(),
                            Figures::count),
                    Figures.change(layer.before().macs(), layer.after().macs(), Figures::about),
                    Figures.change(
                            layer.before().forwardMs(), layer.after().forwardMs(), Figures::millis),
                    Figures.faster(layer.before().forwardMs(), layer.after().forwardMs()));
        }
        text.append('\n')
                .append(Words.legend())
                .append("\n\n")
                .append(Words.timing(report))
                .append('\n');
    }

    private void bars() {
        text.append("\n## Before and after\n");
        images.bars("parameters").ifPresent(file -> image("Parameters of each layer", file));
        images.bars("multiply-adds").ifPresent(file -> image("Multiply-adds of each layer", file));
    }

    private void layer(Report.Layer layer) {
        Provenance.Layer story = Report.replacement(layer);
        text.append("\n## ").append(Escape.markdown(layer.name())).append("\n\n");
        Words.facts(layer)
                .forEach(
                        (name, value) ->
                                text.append("- ")
                                        .append(name)
                                        .append(": ")
                                        .append(Escape.markdown(value))
                                        .append('\n'));
        text.append("- Chain: `")
                .append(Words.factors(Chain.parse(story.chain())))
                .append("` (`p q r s t` a factor, the first one touches the input)\n");
        images.errors(story).ifPresent(file -> image("Error after each half-sweep", file));
        images.supports(story).ifPresent(file -> image("Supports of the chain", file));
    }

    private void origin() {
        text.append("\n## Origin\n\n- Original: ")
                .append(Escape.markdown(report.original().source()))
                .append("\n- SHA-256 of its parameters: `")
                .append(Escape.markdown(report.original().sha256()))
                .append("`\n- debut4j ")
                .append(Escape.markdown(report.versions().debut4j()))
                .append(", Deeplearning4j ")
                .append(Escape.markdown(report.versions().dl4j()))
                .append(", Java ")
                .append(Escape.markdown(report.versions().java()))
                .append('\n');
        if (report.command() != null) {
            text.append("- Command: ").append(Escape.markdown(report.command())).append('\n');
        }
    }

    private void image(String what, String file) {
        text.append("\n![").append(what).append("](").append(Images.FOLDER).append('/');
        text.append(file).append(")\n");
    }

    private void row(String... cells) {
        text.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}

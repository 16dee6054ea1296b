package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.MarkdownTable;
import java.util.List;

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
        MarkdownTable sizes = new MarkdownTable(List.of("", ">before", ">after"));
        sizes.add(
                List.of(
                        "parameters",
                        Format.count(report.before().parameters()),
                        Format.count(report.after().parameters())));
        sizes.add(
                List.of(
                        "multiply-adds an example",
                        Format.orUnknown(report.before().macs(), Format::count),
                        Format.orUnknown(report.after().macs(), Format::count)));
        sizes.add(
                List.of(
                        "file",
                        Format.orUnknown(report.before().bytes(), Format::bytes),
                        Format.orUnknown(report.after().bytes(), Format::bytes)));
        text.append(sizes)
                .append("\n**MC ")
                .append(Format.percent(report.mc()))
                .append(".** ")
                .append(Words.verification(report))
                .append('\n');
    }

    private void table() {
        text.append("\n## Layers\n\n");
        MarkdownTable table =
                new MarkdownTable(
                        List.of(
                                "layer",
                                ">matrix",
                                ">LC",
                                ">error",
                                ">best possible",
                                ">parameters",
                                ">multiply-adds",
                                ">forward",
                                ">faster"));
        for (Report.Layer layer : report.replaced()) {
            Provenance.Layer story = Report.replacement(layer);
            table.add(
                    List.of(
                            Escape.markdown(layer.name()),
                            layer.rows() + " \u00d7 " + layer.cols(),
                            Format.percent(story.lc()),
                            Format.decimal(story.relativeError()),
                            Format.bounds(story.lowerBound(), story.upperBound(), Format.UNKNOWN),
                            Format.change(
                                    layer.before().parameters(),
                                    layer.after().parameters(),
                                    Format::count),
                            Format.change(
                                    layer.before().macs(), layer.after().macs(), Format::about),
                            Format.change(
                                    layer.before().forwardMs(),
                                    layer.after().forwardMs(),
                                    Format::millis),
                            Words.faster(layer.before().forwardMs(), layer.after().forwardMs())));
        }
        text.append(table)
                .append('\n')
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
}

package io.github.debut4j.report;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.report.ReportContent.Fact;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.md}. */
final class MarkdownReport {

    private final Report report;
    private final ReportContent content;
    private final Images images;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report, Images images) {
        this.report = report;
        this.content = new ReportContent(report);
        this.images = images;
    }

    /** The whole file. */
    static String of(Report report, Images images) {
        MarkdownReport markdown = new MarkdownReport(report, images);
        markdown.summary();
        markdown.target();
        markdown.layers();
        markdown.bars();
        report.replaced().forEach(markdown::layer);
        markdown.origin();
        return markdown.text.toString();
    }

    private void summary() {
        text.append("# ")
                .append(ReportContent.TITLE)
                .append("\n\n")
                .append(Escape.markdown(content.subject()))
                .append(".\n\n");
        MarkdownTable table = new MarkdownTable(List.of("", ">Before", ">After"));
        for (ReportContent.Size size : content.sizes()) {
            table.add(
                    List.of(
                            size.name(),
                            Format.orUnknown(size.before(), size.exact()),
                            Format.orUnknown(size.after(), size.exact())));
        }
        text.append(table)
                .append("\n**MC ")
                .append(Format.percent(report.mc()))
                .append(".** ")
                .append(content.verification())
                .append('\n');
        content.comparison()
                .forEach(line -> text.append('\n').append(Escape.markdown(line)).append('\n'));
        text.append('\n').append(Escape.markdown(content.calibration())).append('\n');
    }

    private void target() {
        if (report.frontier() == null) {
            return;
        }
        FrontierContent target = new FrontierContent(report.frontier());
        text.append("\n## ")
                .append(FrontierContent.TITLE)
                .append("\n\n")
                .append(Escape.markdown(target.target()))
                .append('\n');
        images.file(Images.FRONTIER).ifPresent(file -> image(target.caption(), file));
        MarkdownTable table = table(target.headings());
        target.rows().forEach(table::add);
        text.append('\n').append(table).append('\n').append(target.note()).append('\n');
    }

    /** A table with names in its first column, and numbers in the others. */
    private static MarkdownTable table(List<String> names) {
        List<String> headings = new ArrayList<>(names.stream().map(name -> ">" + name).toList());
        headings.set(0, names.get(0));
        return new MarkdownTable(headings);
    }

    private void layers() {
        MarkdownTable table = table(content.headings());
        for (Report.Layer layer : report.replaced()) {
            List<String> cells = new ArrayList<>(List.of(Escape.markdown(layer.name())));
            cells.addAll(content.row(layer));
            table.add(cells);
        }
        text.append("\n## Layers\n\n")
                .append(table)
                .append('\n')
                .append(content.legend())
                .append("\n\n")
                .append(content.timing())
                .append('\n');
    }

    private void bars() {
        text.append("\n## Before and after\n");
        images.file(Images.PARAMETERS).ifPresent(file -> image(ReportContent.PARAMETER_BARS, file));
        images.file(Images.MACS).ifPresent(file -> image(ReportContent.MAC_BARS, file));
        images.file(Images.DEPTH)
                .ifPresent(
                        file -> {
                            image(ReportContent.DEPTH, file);
                            text.append('\n').append(ReportContent.depth()).append('\n');
                        });
    }

    private void layer(Report.Layer layer) {
        Provenance.Layer replacement = Report.replacement(layer);
        text.append("\n## ").append(Escape.markdown(layer.name())).append("\n\n");
        ReportContent.facts(layer).forEach(this::fact);
        text.append("- Chain: `")
                .append(ReportContent.factors(layer))
                .append("` (`p q r s t` per factor; the first factor is applied to the input)\n");
        images.errors(replacement).ifPresent(file -> image(ReportContent.ERROR_CURVE, file));
        images.supports(replacement).ifPresent(file -> image(ReportContent.SUPPORTS, file));
    }

    private void origin() {
        text.append("\n## Origin\n\n");
        content.origin().forEach(this::fact);
        if (report.command() != null) {
            fact(new Fact("Command", report.command()));
        }
    }

    private void fact(Fact fact) {
        text.append("- ")
                .append(fact.name())
                .append(": ")
                .append(Escape.markdown(fact.value()))
                .append('\n');
    }

    private void image(String caption, String file) {
        text.append("\n![")
                .append(caption)
                .append("](")
                .append(Images.FOLDER)
                .append('/')
                .append(file)
                .append(")\n");
    }
}

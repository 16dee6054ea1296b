package io.github.debut4j.report;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.report.ReportContent.Fact;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes {@code report.html}: a single file, well-formed XML without scripts. */
final class HtmlReport {

    private static final String STYLE = "report.css";

    /** With more layers, their details are collapsed at first. */
    private static final int MAX_OPEN_LAYERS = 4;

    /** The longest bar, in percent of the width. */
    private static final double MAX_BAR_WIDTH = 70;

    private final Report report;
    private final ReportContent content;
    private final Images images;
    private final Map<String, String> anchors = new HashMap<>();
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(Report report, Images images) {
        this.report = report;
        this.content = new ReportContent(report);
        this.images = images;
        for (Report.Layer layer : report.replaced()) {
            anchors.put(layer.name(), "layer-" + (anchors.size() + 1));
        }
    }

    /** The whole file. */
    static String of(Report report, Images images) throws IOException {
        HtmlReport page = new HtmlReport(report, images);
        page.head();
        page.summary();
        page.target();
        page.layers();
        page.bars(ReportContent.PARAMETER_BARS, Report.Cost::parameters);
        page.bars(ReportContent.MAC_BARS, Report.Cost::macs);
        page.differences();
        page.chains();
        page.origin();
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head() throws IOException {
        html.append(
                String.format(
                        Locale.ROOT,
                        """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>%s: %s</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            <header>
            <h1>%s</h1>
            <p>%s.</p>
            </header>
            """,
                        ReportContent.TITLE,
                        Escape.html(report.original().source()),
                        style(),
                        ReportContent.TITLE,
                        Escape.html(content.subject())));
    }

    private static String style() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE), STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void summary() {
        html.append("<section class=\"figures\" aria-label=\"Summary\">\n");
        for (ReportContent.Size size : content.sizes()) {
            if (size.before() != null && size.after() != null) {
                card(
                        size.name(),
                        relativeChange(size.before(), size.after()),
                        Format.change(size.before(), size.after(), size.brief()));
            }
        }
        if (report.timing() != null) {
            @Nullable Double before = totalTime(Report.Layer::before);
            @Nullable Double after = totalTime(Report.Layer::after);
            card(
                    "Replaced layers",
                    ReportContent.speedUp(before, after),
                    Format.change(before, after, Format::millis));
        }
        Provenance.Comparison comparison = report.comparison();
        if (comparison != null && comparison.accuracyAfter() != null) {
            card(
                    "Accuracy",
                    Format.percent(comparison.accuracyAfter()),
                    Format.change(
                            comparison.accuracyBefore(),
                            comparison.accuracyAfter(),
                            Format::percent));
        } else if (comparison != null && comparison.agreement() != null) {
            card(
                    "Agreement",
                    Format.percent(comparison.agreement()),
                    "KL " + Format.orUnknown(comparison.kl(), Format::decimal));
        }
        html.append("</section>\n<p class=\"verdict ")
                .append(report.verified() ? "good" : "bad")
                .append("\">")
                .append(Escape.html(content.verification()))
                .append("</p>\n");
        content.comparison()
                .forEach(line -> html.append("<p>").append(Escape.html(line)).append("</p>\n"));
        note(content.calibration());
    }

    private static String relativeChange(long before, long after) {
        return Format.signed(100 * (after / (double) before - 1), 1) + "\u2009%";
    }

    private void card(String name, String value, String detail) {
        html.append("<div><span class=\"name\">")
                .append(name)
                .append("</span><strong>")
                .append(value)
                .append("</strong><span class=\"detail\">")
                .append(detail)
                .append("</span></div>\n");
    }

    private @Nullable Double totalTime(Function<Report.Layer, Report.Cost> side) {
        double sum = 0;
        for (Report.Layer layer : report.replaced()) {
            @Nullable Double millis = side.apply(layer).forwardMs();
            sum += millis == null ? Double.NaN : millis;
        }
        return Double.isNaN(sum) ? null : sum;
    }

    private void target() {
        if (report.frontier() == null) {
            return;
        }
        FrontierContent target = new FrontierContent(report.frontier());
        html.append("<section>\n<h2>")
                .append(FrontierContent.TITLE)
                .append("</h2>\n<p>")
                .append(Escape.html(target.target()))
                .append("</p>\n");
        images.file(Images.FRONTIER).ifPresent(file -> image("curve", target.caption(), file));
        startTable(target.headings());
        for (List<String> row : target.rows()) {
            row(Escape.html(row.get(0)), row.subList(1, row.size()));
        }
        endTable();
        note(target.note());
        html.append("</section>\n");
    }

    private void layers() {
        html.append("<section>\n<h2>Layers</h2>\n");
        startTable(content.headings());
        for (Report.Layer layer : report.replaced()) {
            row(link(layer.name()), content.row(layer));
        }
        endTable();
        note(content.legend());
        note(content.timing());
        html.append("</section>\n");
    }

    private void startTable(List<String> headings) {
        html.append("<div class=\"scroll\">\n<table>\n<thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\">").append(heading).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    /** A row of a table; its first cell is HTML, the others are text. */
    private void row(String first, List<String> others) {
        html.append("<tr><th scope=\"row\">").append(first).append("</th>");
        for (String cell : others) {
            html.append("<td>").append(Escape.html(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    private void endTable() {
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private String link(String layer) {
        return "<a href=\"#" + anchors.get(layer) + "\">" + Escape.html(layer) + "</a>";
    }

    private void note(String text) {
        html.append("<p class=\"note\">").append(Escape.html(text)).append("</p>\n");
    }

    private void bars(String title, Function<Report.Cost, @Nullable Long> value) {
        if (!Plots.isKnown(report.weighted(), value)) {
            return;
        }
        double largest =
                report.weighted().stream()
                        .mapToLong(l -> Math.max(of(l.before(), value), of(l.after(), value)))
                        .max()
                        .orElse(1);
        html.append("<section>\n<h2>")
                .append(title)
                .append("</h2>\n<p class=\"key\"><i class=\"before\"></i> before ")
                .append("<i class=\"after\"></i> after</p>\n<div class=\"bars\">\n");
        for (Report.Layer layer : report.weighted()) {
            html.append("<div class=\"pair\"><span class=\"name\">")
                    .append(Escape.html(layer.name()))
                    .append("</span><span class=\"both\">");
            if (layer.replacement() != null) {
                bar("before", of(layer.before(), value), largest);
            }
            bar(layer.replacement() == null ? "kept" : "after", of(layer.after(), value), largest);
            html.append("</span></div>\n");
        }
        html.append("</div>\n</section>\n");
    }

    private void differences() {
        images.file(Images.DEPTH)
                .ifPresent(
                        file -> {
                            html.append("<section>\n<h2>")
                                    .append(ReportContent.DEPTH)
                                    .append("</h2>\n");
                            image("curve", ReportContent.DEPTH, file);
                            note(ReportContent.depth());
                            html.append("</section>\n");
                        });
    }

    private static long of(Report.Cost cost, Function<Report.Cost, @Nullable Long> value) {
        @Nullable Long known = value.apply(cost);
        return known == null ? 0 : known;
    }

    private void bar(String kind, long value, double largest) {
        html.append("<span class=\"bar\"><i class=\"")
                .append(kind)
                .append("\" style=\"width:")
                .append(Format.decimal(MAX_BAR_WIDTH * value / Math.max(1, largest), 2))
                .append("%\"></i>")
                .append(Format.about(value))
                .append("</span>");
    }

    private void chains() {
        html.append("<section>\n<h2>Chains</h2>\n");
        boolean open = report.replaced().size() <= MAX_OPEN_LAYERS;
        for (Report.Layer layer : report.replaced()) {
            Provenance.Layer replacement = Report.replacement(layer);
            html.append("<details id=\"")
                    .append(anchors.get(layer.name()))
                    .append(open ? "\" open=\"open\">\n" : "\">\n")
                    .append("<summary>")
                    .append(Escape.html(layer.name()))
                    .append("</summary>\n<dl>\n");
            ReportContent.facts(layer).forEach(this::fact);
            html.append("</dl>\n<p class=\"note\">Factors, <code>p q r s t</code> each; the first")
                    .append(" factor is applied to the input:</p>\n<p><code>")
                    .append(ReportContent.factors(layer))
                    .append("</code></p>\n");
            errorCurve(replacement);
            supports(replacement);
            html.append("</details>\n");
        }
        html.append("</section>\n");
    }

    private void fact(Fact fact) {
        html.append("<div><dt>")
                .append(Escape.html(fact.name()))
                .append("</dt><dd>")
                .append(Escape.html(fact.value()))
                .append("</dd></div>\n");
    }

    private void errorCurve(Provenance.Layer layer) {
        images.errors(layer)
                .ifPresentOrElse(
                        file -> image("curve", ReportContent.ERROR_CURVE, file),
                        () -> note(ReportContent.NO_SWEEPS));
    }

    private void supports(Provenance.Layer layer) {
        if (images.supports(layer).isEmpty()) {
            note(ReportContent.TOO_LARGE);
            return;
        }
        String shown = images.supportsShownAt(layer).orElseThrow();
        if (shown.equals(layer.name())) {
            image("supports", ReportContent.SUPPORTS, images.supports(layer).get());
        } else {
            html.append("<p class=\"note\">The supports are those of ")
                    .append(link(shown))
                    .append(", which has the same chain.</p>\n");
        }
    }

    private void image(String kind, String caption, String file) {
        html.append("<figure class=\"")
                .append(kind)
                .append("\"><div class=\"scroll\"><img alt=\"")
                .append(caption)
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(images.bytes(file)))
                .append("\"/></div><figcaption>")
                .append(caption)
                .append("</figcaption></figure>\n");
    }

    private void origin() {
        html.append("<section>\n<h2>Origin</h2>\n<dl>\n");
        content.origin().forEach(this::fact);
        html.append("</dl>\n");
        if (report.command() != null) {
            html.append("<p><code>").append(Escape.html(report.command())).append("</code></p>\n");
        }
        html.append("</section>\n");
    }
}

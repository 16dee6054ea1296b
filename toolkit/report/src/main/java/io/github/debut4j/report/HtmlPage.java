package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.model.Provenance;
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

/** {@code report.html}: one file, well-formed XML, without scripts. */
final class HtmlPage {

    private static final String STYLE = "report.css";

    /** So many layers are shown at once; of more, a reader opens those of interest. */
    private static final int MOST_OPEN = 4;

    private final Report report;
    private final Images images;
    private final Map<String, String> anchors = new HashMap<>();
    private final StringBuilder html = new StringBuilder();

    private HtmlPage(Report report, Images images) {
        this.report = report;
        this.images = images;
        for (Report.Layer layer : report.replaced()) {
            anchors.put(layer.name(), "layer-" + (anchors.size() + 1));
        }
    }

    /** The whole file. */
    static String of(Report report, Images images) throws IOException {
        HtmlPage page = new HtmlPage(report, images);
        page.head();
        page.figures();
        page.table();
        page.bars("Parameters of each layer", Report.Cost::parameters);
        page.bars("Multiply-adds of each layer", Report.Cost::macs);
        page.layers();
        page.origin();
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head() throws IOException {
        String title = Escape.html("Compression report: " + report.original().source());
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
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            <header>
            <h1>Compression report</h1>
            <p>%s.</p>
            </header>
            """,
                        title,
                        style(),
                        Escape.html(Words.subject(report))));
    }

    private static String style() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlPage.class.getResourceAsStream(STYLE), STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void figures() {
        html.append("<section class=\"figures\" aria-label=\"Summary\">\n");
        figure(
                "Parameters",
                saving(report.before().parameters(), report.after().parameters()),
                Format.change(
                        report.before().parameters(), report.after().parameters(), Format::count));
        if (report.before().macs() != null && report.after().macs() != null) {
            figure(
                    "Multiply-adds",
                    saving(report.before().macs(), report.after().macs()),
                    Format.change(report.before().macs(), report.after().macs(), Format::about));
        }
        if (report.before().bytes() != null && report.after().bytes() != null) {
            figure(
                    "File",
                    saving(report.before().bytes(), report.after().bytes()),
                    Format.change(report.before().bytes(), report.after().bytes(), Format::bytes));
        }
        if (report.timing() != null) {
            @Nullable Double before = time(Report.Layer::before);
            @Nullable Double after = time(Report.Layer::after);
            figure(
                    "Replaced layers",
                    Words.faster(before, after),
                    Format.change(before, after, Format::millis));
        }
        html.append("</section>\n<p class=\"verdict ")
                .append(report.verified() ? "good" : "bad")
                .append("\">")
                .append(Escape.html(Words.verification(report)))
                .append("</p>\n");
    }

    /** The change in percent, with a minus sign where it is a saving. */
    private static String saving(long before, long after) {
        double change = 100 * (after / (double) before - 1);
        return Format.signed(change, 1) + "\u2009%";
    }

    private void figure(String name, String value, String detail) {
        html.append("<div><span class=\"name\">")
                .append(name)
                .append("</span><strong>")
                .append(value)
                .append("</strong><span class=\"detail\">")
                .append(detail)
                .append("</span></div>\n");
    }

    private @Nullable Double time(Function<Report.Layer, Report.Cost> side) {
        double sum = 0;
        for (Report.Layer layer : report.replaced()) {
            @Nullable Double millis = side.apply(layer).forwardMs();
            sum += millis == null ? Double.NaN : millis;
        }
        return Double.isNaN(sum) ? null : sum;
    }

    private void table() {
        html.append("<section>\n<h2>Layers</h2>\n<div class=\"scroll\">\n<table>\n<thead><tr>");
        for (String heading :
                List.of(
                        "Layer",
                        "Matrix",
                        "Factors",
                        "LC",
                        "Error",
                        "Best possible",
                        "Parameters",
                        "Multiply-adds",
                        "Forward",
                        "Faster")) {
            html.append("<th scope=\"col\">").append(heading).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        report.replaced().forEach(this::row);
        html.append("</tbody>\n</table>\n</div>\n");
        note(Words.legend());
        note(Words.timing(report));
        html.append("</section>\n");
    }

    private void row(Report.Layer layer) {
        Provenance.Layer story = Report.replacement(layer);
        html.append("<tr><th scope=\"row\"><a href=\"#")
                .append(anchors.get(layer.name()))
                .append("\">")
                .append(Escape.html(layer.name()))
                .append("</a></th>");
        cell(layer.rows() + "\u2009\u00d7\u2009" + layer.cols());
        cell(String.valueOf(Chain.parse(story.chain()).size()));
        cell(Format.percent(story.lc()));
        cell(Format.decimal(story.relativeError()));
        cell(Format.bounds(story.lowerBound(), story.upperBound(), Format.UNKNOWN));
        cell(Format.change(layer.before().parameters(), layer.after().parameters(), Format::count));
        cell(Format.change(layer.before().macs(), layer.after().macs(), Format::about));
        cell(Format.change(layer.before().forwardMs(), layer.after().forwardMs(), Format::millis));
        cell(Words.faster(layer.before().forwardMs(), layer.after().forwardMs()));
        html.append("</tr>\n");
    }

    private void cell(String text) {
        html.append("<td>").append(Escape.html(text)).append("</td>");
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

    private static long of(Report.Cost cost, Function<Report.Cost, @Nullable Long> value) {
        @Nullable Long known = value.apply(cost);
        return known == null ? 0 : known;
    }

    private void bar(String kind, long value, double largest) {
        html.append("<span class=\"bar\"><i class=\"")
                .append(kind)
                .append("\" style=\"width:")
                .append(Format.decimal(70 * value / Math.max(1, largest), 2))
                .append("%\"></i>")
                .append(Format.about(value))
                .append("</span>");
    }

    private void layers() {
        html.append("<section>\n<h2>Chains</h2>\n");
        boolean open = report.replaced().size() <= MOST_OPEN;
        for (Report.Layer layer : report.replaced()) {
            Provenance.Layer story = Report.replacement(layer);
            html.append("<details id=\"")
                    .append(anchors.get(layer.name()))
                    .append(open ? "\" open=\"open\">\n" : "\">\n")
                    .append("<summary>")
                    .append(Escape.html(layer.name()))
                    .append("</summary>\n<dl>\n");
            Words.facts(layer).forEach(this::fact);
            html.append("</dl>\n<p class=\"note\">Factors, <code>p q r s t</code> each; the first")
                    .append(" one touches the input:</p>\n<p><code>")
                    .append(Words.factors(Chain.parse(story.chain())))
                    .append("</code></p>\n");
            curve(story);
            supports(story);
            html.append("</details>\n");
        }
        html.append("</section>\n");
    }

    private void fact(String name, String value) {
        html.append("<div><dt>")
                .append(Escape.html(name))
                .append("</dt><dd>")
                .append(Escape.html(value))
                .append("</dd></div>\n");
    }

    private void curve(Provenance.Layer story) {
        images.errors(story)
                .ifPresentOrElse(
                        file -> image("curve", "Error after each half-sweep", file),
                        () -> note("No sweep was run after the start."));
    }

    private void supports(Provenance.Layer story) {
        if (images.supports(story).isEmpty()) {
            note("The chain is too large to draw here; debut chain render draws it.");
        } else if (images.shownAt(story).filter(story.name()::equals).isPresent()) {
            image(
                    "supports",
                    "Supports: the product, and the factors as they are multiplied",
                    images.supports(story).get());
        } else {
            String shown = images.shownAt(story).orElseThrow();
            html.append("<p class=\"note\">The chain is that of <a href=\"#")
                    .append(anchors.get(shown))
                    .append("\">")
                    .append(Escape.html(shown))
                    .append("</a>, where it is drawn.</p>\n");
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
        fact("Original", report.original().source());
        fact("SHA-256 of its parameters", report.original().sha256());
        fact("debut4j", report.versions().debut4j());
        fact("Deeplearning4j", report.versions().dl4j());
        fact("Java", report.versions().java());
        html.append("</dl>\n");
        if (report.command() != null) {
            html.append("<p><code>").append(Escape.html(report.command())).append("</code></p>\n");
        }
        html.append("</section>\n");
    }
}

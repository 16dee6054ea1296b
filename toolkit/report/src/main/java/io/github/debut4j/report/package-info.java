/**
 * Reports of compressions: a folder with the same content for people, on a desktop or a phone, and
 * for programs.
 *
 * <p>Input: the original network, the compressed one and its {@link
 * io.github.debut4j.model.Provenance}; for a target also the {@link
 * io.github.debut4j.report.TargetFrontier} of its search. Output: {@code report.md}, {@code
 * report.json}, {@code report.html} and {@code images/}.
 *
 * <ol>
 *   <li><b>Measure.</b> {@link io.github.debut4j.report.Report#of} takes the inventory of both
 *       networks ({@link io.github.debut4j.compress.Inventory}). If examples are given, it computes
 *       the input of each replaced layer in the original, repeats it to a batch, and times the
 *       layer of both networks on it, alternately. A layer is timed on its own, outside the
 *       network's memory workspaces.
 *   <li><b>Render.</b> A {@link io.github.debut4j.report.Report} is the content of {@code
 *       report.json}. {@code ReportContent} has the texts and the table that both other forms
 *       share, {@code FrontierContent} those of the section on a target; {@code MarkdownReport} and
 *       {@code HtmlReport} only lay them out. A chain that several layers share is drawn once. All
 *       files are built in memory.
 *   <li><b>Write.</b> {@link io.github.debut4j.report.ReportFolder} writes them to a new folder
 *       beside the target, and renames it.
 * </ol>
 *
 * <p>The HTML page has no external references, runs no scripts, and is well-formed XML. Its bars
 * are elements of the page, so that they fit any width; the curves and the supports are images.
 *
 * <p>Except for the times, the same compression gives the same bytes on the same machine; the text
 * of the curves depends on its fonts.
 *
 * <p>Cost: timing takes some seconds per layer, drawing a chain {@code cols * parameterCount}
 * multiplications.
 */
@NullMarked
package io.github.debut4j.report;

import org.jspecify.annotations.NullMarked;

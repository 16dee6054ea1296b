/**
 * Reports of compressions: a folder that a person reads, on a desk or on a phone, and a program.
 *
 * <p>In: the original network, the compressed one and its {@link
 * io.github.debut4j.model.Provenance}. Out: {@code report.md}, {@code report.json}, {@code
 * report.html} and {@code images/}.
 *
 * <ol>
 *   <li><b>Measure.</b> {@link io.github.debut4j.report.Report#of} takes stock of both networks
 *       ({@link io.github.debut4j.compress.Inventory}). Where examples are given, it computes what
 *       comes into each replaced layer in the original, repeats it to a batch, and times the layer
 *       of either network on it, in turns. A layer is timed on its own, outside the network's
 *       memory workspaces.
 *   <li><b>Render.</b> All that the files say is in the {@link io.github.debut4j.report.Report},
 *       which is also what {@code report.json} holds. A chain that several layers have is drawn
 *       once. All files are made in memory.
 *   <li><b>Write.</b> {@link io.github.debut4j.report.ReportFolder} writes them to a new folder
 *       beside the target, and moves that into its place.
 * </ol>
 *
 * <p>The page refers to nothing outside of itself, runs nothing, and is well-formed XML. Its bars
 * are elements of the page, so that they fit any width; the curves and the supports are images.
 *
 * <p>But for the times, the same compression gives the same bytes on the same machine; the
 * lettering of the curves is that of its fonts.
 *
 * <p>Cost: the times take some seconds a layer, the picture of a chain {@code cols *
 * parameterCount} multiplications.
 */
@NullMarked
package io.github.debut4j.report;

import org.jspecify.annotations.NullMarked;

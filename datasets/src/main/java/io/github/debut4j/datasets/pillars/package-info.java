/**
 * Synthetic point clouds of streets, as pillars for PointPillars (Lang et al., CVPR 2019).
 *
 * <ol>
 *   <li>A {@code Street} is drawn: boxes of the paper's sizes of cars, pedestrians and cyclists on
 *       flat ground, and points on the ground and on the boxes, with noise.
 *   <li>Points are grouped into the cells of a grid seen from above. The points of a cell are a
 *       pillar. If there are more pillars, or more points in one, than a network takes, random ones
 *       are kept, as in the paper. Missing points are zeros, and missing pillars have cell -1.
 *   <li>Each cell of half the resolution has a label for each anchor: 1 if the box of an object of
 *       the anchor's class covers the middle of the cell, or has its own middle there, and the
 *       anchor is the nearest in direction; otherwise 0.
 * </ol>
 *
 * Unlike with a real sensor, no object hides another, and the density of points does not fall with
 * distance. The clouds serve to run a network, not to compare detectors. An example is drawn anew
 * each time that it is copied.
 */
@NullMarked
package io.github.debut4j.datasets.pillars;

import org.jspecify.annotations.NullMarked;

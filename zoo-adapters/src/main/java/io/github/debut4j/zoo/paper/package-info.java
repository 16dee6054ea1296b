/**
 * The networks of both papers, with the layer names of their chain files. Each can be trained from
 * random weights or filled from a PyTorch state dict.
 */
@NullMarked
package io.github.debut4j.zoo.paper;

import org.jspecify.annotations.NullMarked;

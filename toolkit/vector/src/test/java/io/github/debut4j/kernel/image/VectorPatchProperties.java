package io.github.debut4j.kernel.image;

/** The suite of im2col and col2im once more, on the Vector API. */
class VectorPatchProperties extends PatchProperties {}

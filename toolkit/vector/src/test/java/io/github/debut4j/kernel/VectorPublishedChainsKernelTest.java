package io.github.debut4j.kernel;

/** All published chains once more, on the Vector API. */
class VectorPublishedChainsKernelTest extends PublishedChainsKernelTest {}

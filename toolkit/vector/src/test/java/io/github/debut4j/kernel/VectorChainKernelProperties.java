package io.github.debut4j.kernel;

/** The kernel's suite once more, on the Vector API. */
class VectorChainKernelProperties extends ChainKernelProperties {}

package io.github.debut4j.chain.design;

/**
 * From one number to another, both counted in.
 *
 * @param least none is in it if it is above most
 */
record Range(long least, long most) {}

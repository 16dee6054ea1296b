/**
 * JMH benchmarks. Each has its baseline, Deeplearning4j's own layer of the same shape in the same
 * network, beside it: read the ratio of the two rows, not the times. Run with
 *
 * <pre>
 * mvn -q -Pbenchmarks -pl toolkit/benchmarks -am -DskipTests package
 * mvn -q -Pbenchmarks -pl toolkit/benchmarks exec:exec
 * </pre>
 */
@NullMarked
package io.github.debut4j.benchmarks;

import org.jspecify.annotations.NullMarked;

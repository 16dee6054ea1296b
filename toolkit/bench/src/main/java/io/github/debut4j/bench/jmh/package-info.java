/**
 * JMH benchmarks. Each has a baseline: Deeplearning4j's own layer of the same shape in the same
 * network. Compare the ratio of the two rows, not the times. Run the benchmarks with
 *
 * <pre>
 * mvn -q -Pbenchmarks -pl toolkit/bench -am -DskipTests package
 * OMP_WAIT_POLICY=passive OPENBLAS_THREAD_TIMEOUT=4 java \
 *     -cp "toolkit/bench/target/classes:toolkit/bench/target/lib/*" org.openjdk.jmh.Main
 * </pre>
 */
@NullMarked
package io.github.debut4j.bench.jmh;

import org.jspecify.annotations.NullMarked;

package io.github.debut4j.report;

/** Hears which layer a report times, which takes a while for each. */
@FunctionalInterface
public interface TimingListener {

    /** Says nothing. */
    TimingListener NONE = (layer, number, count) -> {};

    /**
     * A layer is about to be timed.
     *
     * @param layer its name
     * @param number from 1
     * @param count of all layers that are timed
     */
    void timing(String layer, int number, int count);
}

package io.github.debut4j.export.form;

import java.util.List;
import java.util.stream.Stream;

/** The sizes of axes, or their numbers, as other libraries take them. */
public final class AxisSizes {

    private AxisSizes() {}

    /** The sizes in an array. */
    public static long[] of(List<Integer> sizes) {
        return sizes.stream().mapToLong(Integer::longValue).toArray();
    }

    /** The sizes in an array, with another one in front of them. */
    public static long[] withFirst(int first, List<Integer> others) {
        return of(Stream.concat(Stream.of(first), others.stream()).toList());
    }
}

/* The taps from first to end - 1 of a window that begins at start are inside the image. */
typedef struct {
    int first, end;
} net_range;

static net_range net_inside(int start, int kernel, int dilation, int size)
{
    net_range range;
    range.first = start < 0 ? (dilation - 1 - start) / dilation : 0;
    range.end = start < size ? (size - start + dilation - 1) / dilation : 0;
    if (range.end > kernel) {
        range.end = kernel;
    }
    if (range.first > range.end) {
        range.first = range.end;
    }
    return range;
}

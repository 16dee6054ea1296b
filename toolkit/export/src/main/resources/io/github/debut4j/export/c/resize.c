/*
 * A position between two neighbours of an axis: that of output k has the numerator
 * (2k + 1) from - shift of 2 to; the remainder is what is left above index below.
 */
typedef struct {
    int below, rest;
} net_between;

static net_between net_between_first(int from, int shift)
{
    net_between place;
    place.below = 0;
    place.rest = from - shift;
    return place;
}

static void net_between_settle(net_between *place, int to)
{
    while (place->rest >= 2 * to) {
        place->rest -= 2 * to;
        place->below++;
    }
}

/* The share of the upper neighbour; 0 beyond the first and the last position. */
static float net_between_share(const net_between *place, int from, int to)
{
    return place->rest <= 0 || place->below >= from - 1 ? 0 : (float)place->rest / (float)(2 * to);
}

/*
 * Other numbers of pixels: the nearest, or linear functions of neighbours. The image consists of
 * planes of height x width pixels with depth values each.
 */
static void net_resize(
    int linear, int planes, int depth, int height, int width, int rows, int columns,
    const float *x, float *y)
{
    int plane, row, column, c;
    for (plane = 0; plane < planes; plane++, x += height * width * depth) {
        net_between down = net_between_first(height, linear ? rows : 0);
        for (row = 0; row < rows; row++, down.rest += 2 * height) {
            net_between over = net_between_first(width, linear ? columns : 0);
            float lower, upper;
            net_between_settle(&down, rows);
            lower = linear ? net_between_share(&down, height, rows) : 0;
            for (column = 0; column < columns; column++, over.rest += 2 * width) {
                const float *from;
                int next_row, next_column;
                net_between_settle(&over, columns);
                upper = linear ? net_between_share(&over, width, columns) : 0;
                next_row = lower > 0 ? width * depth : 0;
                next_column = upper > 0 ? depth : 0;
                from = x + (down.below * width + over.below) * depth;
                for (c = 0; c < depth; c++, from++) {
                    const float top = from[0] * (1 - upper) + from[next_column] * upper;
                    const float bottom =
                        from[next_row] * (1 - upper) + from[next_row + next_column] * upper;
                    *y++ = top * (1 - lower) + bottom * lower;
                }
            }
        }
    }
}

enum { NET_REDUCE_MAXIMUM, NET_REDUCE_MEAN, NET_REDUCE_SUM, NET_REDUCE_NORM };

/* A reduction along the axes that y has no steps for: count values each, of results. */
static void net_reduce(
    const net_walk *walk, int kind, int exponent, int count, int results, const float *x, float *y)
{
    const int last = walk->axes - 1;
    net_place_of_walk place;
    int k;
    for (k = 0; k < results; k++) {
        y[k] = kind == NET_REDUCE_MAXIMUM ? -INFINITY : 0;
    }
    net_begin(walk, &place);
    do {
        for (k = 0; k < walk->sizes[last]; k++) {
            const float value = x[place.x + k * walk->x_steps[last]];
            float *to = y + place.y + k * walk->y_steps[last];
            switch (kind) {
            case NET_REDUCE_MAXIMUM: *to = value > *to ? value : *to; break;
            case NET_REDUCE_NORM: *to += powf(fabsf(value), (float)exponent); break;
            default: *to += value; break;
            }
        }
    } while (net_next(walk, &place));
    for (k = 0; k < results; k++) {
        if (kind == NET_REDUCE_MEAN) {
            y[k] /= (float)count;
        } else if (kind == NET_REDUCE_NORM) {
            y[k] = powf(y[k], 1.0f / (float)exponent);
        }
    }
}

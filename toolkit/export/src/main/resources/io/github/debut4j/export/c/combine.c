enum { NET_ADD, NET_SUBTRACT, NET_MULTIPLY, NET_GREATER, NET_LESS };

/* Combines values of y with those of x. */
static void net_combine(const net_walk *walk, int operation, const float *x, float *y)
{
    const int last = walk->axes - 1;
    net_place_of_walk place;
    int k;
    net_begin(walk, &place);
    do {
        for (k = 0; k < walk->sizes[last]; k++) {
            const float value = x[place.x + k * walk->x_steps[last]];
            float *to = y + place.y + k * walk->y_steps[last];
            switch (operation) {
            case NET_ADD: *to += value; break;
            case NET_SUBTRACT: *to -= value; break;
            case NET_MULTIPLY: *to *= value; break;
            case NET_GREATER: *to = value > *to ? value : *to; break;
            default: *to = value < *to ? value : *to; break;
            }
        }
    } while (net_next(walk, &place));
}

/* Multiplies negative values of y by slopes. */
static void net_prelu(const net_walk *walk, const float *slopes, float *y)
{
    const int last = walk->axes - 1;
    net_place_of_walk place;
    int k;
    net_begin(walk, &place);
    do {
        for (k = 0; k < walk->sizes[last]; k++) {
            float *to = y + place.y + k * walk->y_steps[last];
            *to *= *to < 0 ? slopes[place.x + k * walk->x_steps[last]] : 1;
        }
    } while (net_next(walk, &place));
}

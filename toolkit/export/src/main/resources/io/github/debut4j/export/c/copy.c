static void net_copy(const net_walk *walk, const float *x, float *y)
{
    const int last = walk->axes - 1;
    net_place_of_walk place;
    int k;
    net_begin(walk, &place);
    do {
        for (k = 0; k < walk->sizes[last]; k++) {
            y[place.y + k * walk->y_steps[last]] = x[place.x + k * walk->x_steps[last]];
        }
    } while (net_next(walk, &place));
}

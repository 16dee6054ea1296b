#define NET_AXES 8

/*
 * The positions of two arrays side by side: sizes of the axes, and the steps along them. The first
 * values are at indices x and y.
 */
typedef struct {
    int axes;
    int sizes[NET_AXES];
    int x, x_steps[NET_AXES];
    int y, y_steps[NET_AXES];
} net_walk;

/* Where a walk is: at the row of positions along the last axis that begins at x and y. */
typedef struct {
    int at[NET_AXES];
    int x, y;
} net_place_of_walk;

static void net_begin(const net_walk *walk, net_place_of_walk *place)
{
    int axis;
    for (axis = 0; axis < walk->axes; axis++) {
        place->at[axis] = 0;
    }
    place->x = walk->x;
    place->y = walk->y;
}

/* Goes to the next row; 0 after the last. */
static int net_next(const net_walk *walk, net_place_of_walk *place)
{
    int axis;
    for (axis = walk->axes - 2; axis >= 0; axis--) {
        place->x += walk->x_steps[axis];
        place->y += walk->y_steps[axis];
        if (++place->at[axis] < walk->sizes[axis]) {
            return 1;
        }
        place->x -= place->at[axis] * walk->x_steps[axis];
        place->y -= place->at[axis] * walk->y_steps[axis];
        place->at[axis] = 0;
    }
    return 0;
}

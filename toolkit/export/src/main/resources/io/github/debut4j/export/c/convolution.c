/* A convolution is computed for this many neighbouring pixels of the output together. */
#define NET_TILE 4

/* The product of a block of a factor with a tile; the values of the pixels are neighbours. */
static void net_multiply_block(
    const net_factor *factor, int block, net_weights weights, const float *x, float *y)
{
    const int r = factor->r, s = factor->s, t = factor->t;
    int at = factor->first + block * t * r * s;
    int j, i, l;
    for (j = 0; j < t; j++) {
        for (i = 0; i < r; i++) {
            const float *from = x + j * NET_TILE;
            float *to = y + (i * t + j) * NET_TILE;
            float a = 0, b = 0, c = 0, d = 0;
            for (l = 0; l < s; l++) {
                const float weight = NET_WEIGHT(weights, at + l);
                const float *v = from + l * t * NET_TILE;
                a += weight * v[0];
                b += weight * v[1];
                c += weight * v[2];
                d += weight * v[3];
            }
            at += s;
            to[0] = a;
            to[1] = b;
            to[2] = c;
            to[3] = d;
        }
    }
}

/* Where the windows of a tile begin in the image; pixels beyond the last are the last. */
typedef struct {
    int top[NET_TILE], left[NET_TILE], start[NET_TILE];
    int inside;
} net_tile;

static void net_place(const net_window *window, int first, net_tile *tile)
{
    const int last = window->rows * window->columns - 1;
    int k;
    tile->inside = 1;
    for (k = 0; k < NET_TILE; k++) {
        const int pixel = first + k < last ? first + k : last;
        const int top = pixel / window->columns * window->stride_y - window->top;
        const int left = pixel % window->columns * window->stride_x - window->left;
        const int bottom = top + (window->kernel_y - 1) * window->dilation_y;
        const int right = left + (window->kernel_x - 1) * window->dilation_x;
        tile->top[k] = top;
        tile->left[k] = left;
        tile->start[k] = (top * window->width + left) * window->pixel_step;
        if (top < 0 || left < 0 || bottom >= window->height || right >= window->width) {
            tile->inside = 0;
        }
    }
}

/* Copies one feature of the windows of a tile. */
static void net_feature(
    const net_window *window, const net_tile *tile, const float *x, int channel, int y, int right,
    float *to)
{
    const int step = channel * window->channel_step
        + (y * window->dilation_y * window->width + right * window->dilation_x)
            * window->pixel_step;
    int k;
    if (tile->inside) {
        for (k = 0; k < NET_TILE; k++) {
            to[k] = x[tile->start[k] + step];
        }
        return;
    }
    for (k = 0; k < NET_TILE; k++) {
        const int row = tile->top[k] + y * window->dilation_y;
        const int column = tile->left[k] + right * window->dilation_x;
        const int inside =
            row >= 0 && row < window->height && column >= 0 && column < window->width;
        to[k] = inside ? x[tile->start[k] + step] : 0;
    }
}

/* Copies the features from first to first + count - 1 of the windows of a tile. */
static void net_patch(
    const net_window *window, int taps_first, const net_tile *tile, const float *x, int first,
    int count, float *patch)
{
    const int taps = window->kernel_y * window->kernel_x;
    const int features = window->channels * taps;
    int channel = taps_first ? first / taps : first % window->channels;
    int tap = taps_first ? first % taps : first / window->channels;
    int y = tap / window->kernel_x;
    int right = tap % window->kernel_x;
    int k;
    for (k = 0; k < count; k++, patch += NET_TILE) {
        if (first + k >= features) {
            patch[0] = patch[1] = patch[2] = patch[3] = 0;
            continue;
        }
        net_feature(window, tile, x, channel, y, right, patch);
        if (!taps_first && ++channel < window->channels) {
            continue;
        }
        channel = taps_first ? channel : 0;
        if (++right == window->kernel_x) {
            right = 0;
            if (++y == window->kernel_y) {
                y = 0;
                channel++;
            }
        }
    }
}

/*
 * A convolution, a tile of pixels after the other. The windows' features are copied for one block
 * of the first factor at a time: the channel varies fastest, or the tap if taps_first is not 0.
 */
static void net_convolution(
    const net_linear *layer, const net_window *window, int taps_first, const float *x, float *y,
    float *work)
{
    const net_factor *first = layer->chain;
    const int span = first->s * first->t;
    const int pixels = window->rows * window->columns;
    int pixel, block, k, c;
    for (pixel = 0; pixel < pixels; pixel += NET_TILE) {
        float *from = work + first->to;
        net_tile tile;
        net_place(window, pixel, &tile);
        for (block = 0; block < first->blocks; block++) {
            net_patch(window, taps_first, &tile, x, block * span, span, work);
            net_multiply_block(
                first, block, layer->weights, work, from + block * first->r * first->t * NET_TILE);
        }
        for (k = 1; k < layer->factors; k++) {
            const net_factor *factor = first + k;
            float *to = work + factor->to;
            for (block = 0; block < factor->blocks; block++) {
                net_multiply_block(
                    factor, block, layer->weights,
                    from + block * factor->s * factor->t * NET_TILE,
                    to + block * factor->r * factor->t * NET_TILE);
            }
            from = to;
        }
        for (c = 0; c < layer->outputs; c++) {
            for (k = 0; k < NET_TILE; k++) {
                from[c * NET_TILE + k] += layer->bias[c];
            }
        }
        if (layer->function != 0) {
            layer->function(from, layer->outputs * NET_TILE, layer->parameters);
        }
        for (k = 0; k < NET_TILE && pixel + k < pixels; k++) {
            float *to = y + (pixel + k) * window->to_pixel_step;
            for (c = 0; c < layer->outputs; c++) {
                to[c * window->to_channel_step] = from[c * NET_TILE + k];
            }
        }
    }
}

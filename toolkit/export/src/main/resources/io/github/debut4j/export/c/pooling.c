/*
 * What becomes of the values of a window: rows that are row_step apart, columns that are
 * column_step apart. The parameter is that of a norm.
 */
typedef float net_reduction(
    const float *x, int rows, int row_step, int columns, int column_step, int parameter);

/* Pooling: the result of each window is divided by divisor, if that is not 0. */
static void net_pooling(
    const net_window *window, net_reduction *reduction, int parameter, int divisor, const float *x,
    float *y)
{
    int row, column, c;
    for (row = 0; row < window->rows; row++) {
        const int top = row * window->stride_y - window->top;
        const net_range down =
            net_inside(top, window->kernel_y, window->dilation_y, window->height);
        for (column = 0; column < window->columns; column++) {
            const int left = column * window->stride_x - window->left;
            const net_range over =
                net_inside(left, window->kernel_x, window->dilation_x, window->width);
            const int empty = down.first == down.end || over.first == over.end;
            const int line = (top + down.first * window->dilation_y) * window->width;
            const int pixel = empty ? 0 : line + left + over.first * window->dilation_x;
            float *to = y + (row * window->columns + column) * window->to_pixel_step;
            for (c = 0; c < window->channels; c++) {
                const float value = reduction(
                    x + c * window->channel_step + pixel * window->pixel_step,
                    down.end - down.first, window->dilation_y * window->width * window->pixel_step,
                    over.end - over.first, window->dilation_x * window->pixel_step, parameter);
                to[c * window->to_channel_step] =
                    divisor == 0 ? value : value / (float)divisor;
            }
        }
    }
}

/* A convolution of each channel with filters of its own; the layer's factors are not used. */
static void net_depthwise(
    const net_linear *layer, const net_window *window, const float *x, float *y)
{
    const int taps = window->kernel_y * window->kernel_x;
    const int multiplier = layer->outputs / window->channels;
    int row, column, c, v, h;
    for (row = 0; row < window->rows; row++) {
        const int top = row * window->stride_y - window->top;
        const net_range down =
            net_inside(top, window->kernel_y, window->dilation_y, window->height);
        for (column = 0; column < window->columns; column++) {
            const int left = column * window->stride_x - window->left;
            const net_range over =
                net_inside(left, window->kernel_x, window->dilation_x, window->width);
            float *to = y + (row * window->columns + column) * window->to_pixel_step;
            for (c = 0; c < layer->outputs; c++) {
                float sum = layer->bias[c];
                for (v = down.first; v < down.end; v++) {
                    const int line = (top + v * window->dilation_y) * window->width + left;
                    const int from = c / multiplier * window->channel_step;
                    const int at = c * taps + v * window->kernel_x;
                    for (h = over.first; h < over.end; h++) {
                        sum += NET_WEIGHT(layer->weights, at + h)
                            * x[from + (line + h * window->dilation_x) * window->pixel_step];
                    }
                }
                to[c * window->to_channel_step] = sum;
            }
        }
    }
    if (layer->function != 0) {
        layer->function(y, layer->outputs * window->rows * window->columns, layer->parameters);
    }
}

/*
 * A transposed convolution: the window moves over the output, and its pixels are those of the
 * input. The layer's factors are not used; its weights are by input channel, output channel, tap.
 */
static void net_transposed(
    const net_linear *layer, const net_window *window, const float *x, float *y)
{
    const int taps = window->kernel_y * window->kernel_x;
    const int pixels = window->height * window->width;
    int row, column, in, out, v, h, k;
    for (out = 0; out < layer->outputs; out++) {
        for (k = 0; k < pixels; k++) {
            y[out * window->channel_step + k * window->pixel_step] = layer->bias[out];
        }
    }
    for (row = 0; row < window->rows; row++) {
        const int top = row * window->stride_y - window->top;
        const net_range down =
            net_inside(top, window->kernel_y, window->dilation_y, window->height);
        for (column = 0; column < window->columns; column++) {
            const int left = column * window->stride_x - window->left;
            const net_range over =
                net_inside(left, window->kernel_x, window->dilation_x, window->width);
            const float *from = x + (row * window->columns + column) * window->to_pixel_step;
            for (in = 0; in < layer->inputs; in++) {
                const float value = from[in * window->to_channel_step];
                for (out = 0; out < layer->outputs; out++) {
                    const int at = (in * layer->outputs + out) * taps;
                    for (v = down.first; v < down.end; v++) {
                        const int line = (top + v * window->dilation_y) * window->width + left;
                        for (h = over.first; h < over.end; h++) {
                            const int pixel = line + h * window->dilation_x;
                            y[out * window->channel_step + pixel * window->pixel_step] +=
                                NET_WEIGHT(layer->weights, at + v * window->kernel_x + h) * value;
                        }
                    }
                }
            }
        }
    }
    if (layer->function != 0) {
        layer->function(y, layer->outputs * pixels, layer->parameters);
    }
}

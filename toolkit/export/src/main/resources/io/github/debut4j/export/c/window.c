/*
 * A window that moves over an image of channels x height x width; a sequence is an image of height
 * 1. Steps lead from one channel or pixel to the next in the image and in the output, which has
 * rows x columns pixels.
 */
typedef struct {
    int channels, height, width, channel_step, pixel_step;
    int rows, columns, to_channel_step, to_pixel_step;
    int kernel_y, stride_y, dilation_y, top;
    int kernel_x, stride_x, dilation_x, left;
} net_window;

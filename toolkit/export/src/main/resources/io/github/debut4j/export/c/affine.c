/* scale x + offset; runs of values have the same scale and offset. */
static void net_affine(
    int count, int run, int scales, const float *scale, const float *offset, const float *x,
    float *y)
{
    int k = 0;
    while (k < count) {
        int c, end;
        for (c = 0; c < scales && k < count; c++) {
            for (end = k + run; k < end; k++) {
                y[k] = scale[c] * x[k] + offset[c];
            }
        }
    }
}

static void net_hard_swish(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        const float line = x[k] / 6 + 0.5f;
        x[k] *= line < 0 ? 0 : line > 1 ? 1 : line;
    }
}

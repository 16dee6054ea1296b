static void net_clipped_line(float *x, int count, const float *parameters)
{
    int k;
    for (k = 0; k < count; k++) {
        const float line = parameters[0] * x[k] + parameters[1];
        x[k] = line < 0 ? 0 : line > 1 ? 1 : line;
    }
}

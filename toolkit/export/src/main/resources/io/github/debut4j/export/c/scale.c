static void net_scale(int count, float factor, float *y)
{
    int k;
    for (k = 0; k < count; k++) {
        y[k] *= factor;
    }
}

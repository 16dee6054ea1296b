static void net_zero(int count, float *y)
{
    int k;
    for (k = 0; k < count; k++) {
        y[k] = 0;
    }
}

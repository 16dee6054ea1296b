static void net_move(int count, const float *x, float *y)
{
    int k;
    for (k = 0; k < count; k++) {
        y[k] = x[k];
    }
}

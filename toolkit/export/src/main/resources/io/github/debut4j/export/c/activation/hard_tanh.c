static void net_hard_tanh(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] = x[k] < -1 ? -1 : x[k] > 1 ? 1 : x[k];
    }
}

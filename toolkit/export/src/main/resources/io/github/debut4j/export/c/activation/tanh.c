static void net_tanh(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] = tanhf(x[k]);
    }
}

static void net_rectified_tanh(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] = x[k] < 0 ? 0 : tanhf(x[k]);
    }
}

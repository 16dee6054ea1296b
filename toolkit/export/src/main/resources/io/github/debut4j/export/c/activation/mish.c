static void net_mish(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] *= tanhf((x[k] < 0 ? 0 : x[k]) + log1pf(expf(-fabsf(x[k]))));
    }
}

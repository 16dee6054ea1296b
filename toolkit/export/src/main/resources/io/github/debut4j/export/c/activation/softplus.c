static void net_softplus(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] = (x[k] < 0 ? 0 : x[k]) + log1pf(expf(-fabsf(x[k])));
    }
}

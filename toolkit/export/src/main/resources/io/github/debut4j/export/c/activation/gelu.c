static void net_gelu(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] *= 0.5f * (1 + erff(x[k] * 0.70710678f));
    }
}

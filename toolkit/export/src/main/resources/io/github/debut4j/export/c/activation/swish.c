static void net_swish(float *x, int count, const float *parameters)
{
    int k;
    for (k = 0; k < count; k++) {
        x[k] = x[k] / (1 + expf(-parameters[0] * x[k]));
    }
}

static void net_elu(float *x, int count, const float *parameters)
{
    int k;
    for (k = 0; k < count; k++) {
        x[k] = x[k] >= 0 ? x[k] : parameters[0] * expm1f(x[k]);
    }
}

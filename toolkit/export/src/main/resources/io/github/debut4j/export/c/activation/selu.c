static void net_selu(float *x, int count, const float *parameters)
{
    int k;
    for (k = 0; k < count; k++) {
        x[k] = parameters[1] * (x[k] >= 0 ? x[k] : parameters[0] * expm1f(x[k]));
    }
}

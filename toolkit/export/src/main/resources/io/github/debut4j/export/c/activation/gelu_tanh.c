static void net_gelu_tanh(float *x, int count, const float *parameters)
{
    int k;
    for (k = 0; k < count; k++) {
        const float inner = 0.79788456f * (x[k] + parameters[0] * x[k] * x[k] * x[k]);
        x[k] *= 0.5f * (1 + tanhf(inner));
    }
}

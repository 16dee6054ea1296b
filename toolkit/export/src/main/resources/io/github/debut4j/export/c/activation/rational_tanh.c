static void net_rational_tanh(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        const float y = 2 * fabsf(x[k]) / 3;
        const float square = y * y;
        const float shape = 1 - 1 / (1 + y + square + 1.41645f * square * square);
        x[k] = x[k] < 0 ? -1.7159f * shape : 1.7159f * shape;
    }
}

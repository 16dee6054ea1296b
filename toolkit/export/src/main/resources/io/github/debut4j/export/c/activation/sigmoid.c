static void net_sigmoid(float *x, int count, const float *parameters)
{
    int k;
    (void)parameters;
    for (k = 0; k < count; k++) {
        x[k] = 1 / (1 + expf(-x[k]));
    }
}

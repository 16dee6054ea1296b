/* What recurrent layers have in common. */
static float net_dot(net_weights weights, int first, int count, const float *x)
{
    float sum = 0;
    int k;
    for (k = 0; k < count; k++) {
        sum += NET_WEIGHT(weights, first + k) * x[k];
    }
    return sum;
}

static void net_apply(net_function *function, const float *parameters, float *x, int count)
{
    if (function != 0) {
        function(x, count, parameters);
    }
}

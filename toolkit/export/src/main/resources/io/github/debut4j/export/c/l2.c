/* Division by the Euclidean norm, or by epsilon if that is greater. */
static void net_l2(float epsilon, int count, const float *x, float *y)
{
    float sum = 0, divisor;
    int k;
    for (k = 0; k < count; k++) {
        sum += x[k] * x[k];
    }
    divisor = sqrtf(sum) > epsilon ? sqrtf(sum) : epsilon;
    for (k = 0; k < count; k++) {
        y[k] = x[k] / divisor;
    }
}

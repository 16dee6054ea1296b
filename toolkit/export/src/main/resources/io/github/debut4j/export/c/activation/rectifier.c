static void net_rectifier(float *x, int count, const float *parameters)
{
    const float maximum = parameters[0], slope = parameters[1], threshold = parameters[2];
    int k;
    for (k = 0; k < count; k++) {
        const float value = x[k] > maximum ? maximum : x[k];
        x[k] = x[k] >= threshold ? value : slope * (x[k] - threshold);
    }
}

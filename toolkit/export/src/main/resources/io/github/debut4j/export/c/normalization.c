/* Layer normalisation of lines of neighbouring values. */
static void net_normalization(
    const float *scale, const float *offset, float epsilon, int size, int lines, const float *x,
    float *y)
{
    int line, k;
    for (line = 0; line < lines; line++, x += size, y += size) {
        float mean = 0, variance = 0, deviation;
        for (k = 0; k < size; k++) {
            mean += x[k];
        }
        mean /= (float)size;
        for (k = 0; k < size; k++) {
            variance += (x[k] - mean) * (x[k] - mean);
        }
        deviation = sqrtf(variance / (float)size + epsilon);
        for (k = 0; k < size; k++) {
            y[k] = scale[k] * (x[k] - mean) / deviation + offset[k];
        }
    }
}

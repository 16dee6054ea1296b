/* Softmax, or its logarithm, of lines of values that are step apart. */
static void net_softmax(int logarithm, int size, int step, int lines, const float *x, float *y)
{
    int line, k;
    for (line = 0; line < lines; line++) {
        const int first = line / step * step * size + line % step;
        float greatest = x[first];
        float sum = 0;
        for (k = 1; k < size; k++) {
            greatest = x[first + k * step] > greatest ? x[first + k * step] : greatest;
        }
        for (k = 0; k < size; k++) {
            const float value = x[first + k * step] - greatest;
            const float power = expf(value);
            sum += power;
            y[first + k * step] = logarithm ? value : power;
        }
        for (k = 0; k < size; k++) {
            float *to = y + first + k * step;
            *to = logarithm ? *to - logf(sum) : *to / sum;
        }
    }
}

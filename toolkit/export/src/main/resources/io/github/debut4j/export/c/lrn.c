/* Local response normalisation of channels that are step apart. */
static void net_lrn(
    int radius, float alpha, float beta, float offset, int channels, int step, int lines,
    const float *x, float *y)
{
    int line, c, k;
    for (line = 0; line < lines; line++) {
        const int first = line / step * step * channels + line % step;
        for (c = 0; c < channels; c++) {
            const int from = c > radius ? c - radius : 0;
            const int to = channels - c > radius ? c + radius : channels - 1;
            float sum = 0;
            for (k = from; k <= to; k++) {
                sum += x[first + k * step] * x[first + k * step];
            }
            y[first + c * step] = x[first + c * step] / powf(offset + alpha * sum, beta);
        }
    }
}

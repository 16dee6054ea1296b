/* The product of a factor with one column. */
static void net_multiply(const net_factor *factor, net_weights weights, const float *x, float *y)
{
    const int r = factor->r, s = factor->s, t = factor->t;
    int at = factor->first;
    int b, j, i, l;
    for (b = 0; b < factor->blocks; b++) {
        for (j = 0; j < t; j++) {
            const float *from = x + b * s * t + j;
            float *to = y + b * r * t + j;
            for (i = 0; i < r; i++) {
                float sum = 0;
                for (l = 0; l < s; l++) {
                    sum += NET_WEIGHT(weights, at + l) * from[l * t];
                }
                at += s;
                to[i * t] = sum;
            }
        }
    }
}

/* A linear function of each of some rows of features. */
static void net_vectors(const net_linear *layer, int rows, const float *x, float *y, float *work)
{
    int row, k;
    for (row = 0; row < rows; row++, x += layer->inputs, y += layer->outputs) {
        const float *from = x;
        if (layer->columns > layer->inputs) {
            for (k = 0; k < layer->columns; k++) {
                work[k] = k < layer->inputs ? x[k] : 0;
            }
            from = work;
        }
        for (k = 0; k < layer->factors; k++) {
            const net_factor *factor = layer->chain + k;
            float *to = factor->to < 0 ? y : work + factor->to;
            net_multiply(factor, layer->weights, from, to);
            from = to;
        }
        for (k = 0; k < layer->outputs; k++) {
            y[k] = from[k] + layer->bias[k];
        }
        if (layer->function != 0) {
            layer->function(y, layer->outputs, layer->parameters);
        }
    }
}
